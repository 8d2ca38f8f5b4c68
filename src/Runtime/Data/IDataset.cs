using System;

namespace ConvGen.Data;

/// <summary>
/// Samples by index: an input and a target each, as flat floats. Implementations are thread-safe: shards of a batch read side by side.
/// </summary>
public interface IDataset
{
    /// <summary>Number of samples.</summary>
    int Count { get; }

    /// <summary>Floats of one input, in the network's order (NHWC without the batch axis).</summary>
    int InputLength { get; }

    /// <summary>Floats of one target: 1 for a class index, k for one-hot over k classes, or the regression values.</summary>
    int TargetLength { get; }

    /// <summary>Writes sample <paramref name="index"/>.</summary>
    /// <param name="index">0 .. <see cref="Count"/> - 1.</param>
    /// <param name="input">Exactly <see cref="InputLength"/> floats, overwritten.</param>
    /// <param name="target">Exactly <see cref="TargetLength"/> floats, overwritten.</param>
    void CopyTo(int index, Span<float> input, Span<float> target);
}
