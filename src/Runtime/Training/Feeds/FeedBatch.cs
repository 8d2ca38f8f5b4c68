using System;

namespace ConvGen.Training;

/// <summary>The samples of one step: some of a dataset, or those of a stream where they lie in memory.</summary>
internal readonly ref struct FeedBatch
{
    /// <summary>Samples of a dataset.</summary>
    public FeedBatch(Batch samples) => Samples = samples;

    /// <summary>Samples one after the other.</summary>
    /// <param name="inputs">Their inputs.</param>
    /// <param name="targets">Their targets.</param>
    /// <param name="weights">What each counts; null: 1.</param>
    /// <param name="before">Samples of the pass that came before: errors name a sample's place in the pass.</param>
    public FeedBatch(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ISampleWeights? weights, long before)
    {
        Inputs = inputs;
        Targets = targets;
        (Weights, Before) = (weights, before);
    }

    /// <summary>Those of a dataset; null where the spans below hold the batch.</summary>
    public Batch? Samples { get; }

    public ReadOnlySpan<float> Inputs { get; }

    public ReadOnlySpan<float> Targets { get; }

    public ISampleWeights? Weights { get; }

    public long Before { get; }
}
