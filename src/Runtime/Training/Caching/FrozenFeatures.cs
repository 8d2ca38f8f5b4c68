using System;
using System.Runtime.CompilerServices;
using ConvGen.Data;

namespace ConvGen.Training.Caching;

/// <summary>A dataset whose inputs are the value of a network's frozen prefix: a step goes on from there.</summary>
/// <param name="rows">Value and target of each sample, and behind all samples those of a sample of zeros.</param>
/// <param name="parameters">What the values were computed with.</param>
/// <param name="count">Samples.</param>
/// <param name="length">Floats of a value.</param>
/// <param name="targetLength">Floats of a target.</param>
internal sealed class FrozenFeatures(IFeatureRows rows, FrozenParameters parameters, int count, int length, int targetLength) : IDataset
{
    public int Count => count;

    public int InputLength => length;

    public int TargetLength => targetLength;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CopyTo(int index, Span<float> input, Span<float> target)
    {
        rows.Read(index, 0, input);
        rows.Read(index, length, target);
    }

    /// <summary>The value of a sample of zeros, which stands for one that counts nothing.</summary>
    public void CopyOfZeros(Span<float> input) => rows.Read(count, 0, input);

    /// <summary>Throws where the values are no longer those of the network.</summary>
    public void CheckUnchanged() => parameters.CheckUnchanged();
}
