using System;

namespace ConvGen.Data;

/// <summary>Changes a sample in place. It is thread-safe: shards of a batch are read side by side.</summary>
/// <param name="index">Index of the sample: the same in every epoch.</param>
/// <param name="input">The input.</param>
/// <param name="target">The target.</param>
public delegate void SampleTransform(int index, Span<float> input, Span<float> target);

/// <summary>Computes a sample from another one. It is thread-safe: shards of a batch are read side by side.</summary>
/// <param name="index">Index of the sample.</param>
/// <param name="input">The other's input.</param>
/// <param name="target">The other's target.</param>
/// <param name="newInput">The input, to be written whole.</param>
/// <param name="newTarget">The target, to be written whole.</param>
public delegate void SampleConversion(
    int index, ReadOnlySpan<float> input, ReadOnlySpan<float> target, Span<float> newInput, Span<float> newTarget);
