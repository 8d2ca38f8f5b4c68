using System;

namespace ConvGen;

/// <summary>A layer or activation of your own: its forward and backward pass in C#, which the compiled network calls.</summary>
/// <remarks>
/// It stands in the graph as any other layer. The compiler cannot run <see cref="ICustomLayer.OutputShape"/>, so that a layer which changes
/// the shape says here what becomes of it: <c>[Custom&lt;Halves&gt;(14, 14, 8)]</c>. Both must agree; a network throws an exception
/// that names both where they do not. The kinds of names that Keras gives are <c>custom</c>, <c>custom_1</c>.
/// </remarks>
/// <typeparam name="T">A struct that computes the layer.</typeparam>
/// <param name="outputShape">Dimensions of one output sample, each at least 1; none: those of the input.</param>
public sealed class CustomAttribute<T>(params int[] outputShape) : LayerAttribute
    where T : struct, ICustomLayer
{
    /// <summary>Dimensions of one output sample; none: those of the input.</summary>
    public ReadOnlySpan<int> OutputShape => outputShape;
}
