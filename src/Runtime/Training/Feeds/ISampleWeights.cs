using System;

namespace ConvGen.Training;

/// <summary>How much each sample's loss counts; 1 is what it counts without weights. Thread-safe.</summary>
internal interface ISampleWeights
{
    /// <summary>Whether a sample's weight is 0 whatever its target, which may then be anything.</summary>
    bool IsLeftOut(long sample);

    /// <summary>The weight of a sample.</summary>
    /// <param name="sample">Its index in the dataset, or its place in a stream's pass.</param>
    /// <param name="target">Its target.</param>
    /// <exception cref="ArgumentException">Weights go by class, and the target is none.</exception>
    float Of(long sample, ReadOnlySpan<float> target);
}
