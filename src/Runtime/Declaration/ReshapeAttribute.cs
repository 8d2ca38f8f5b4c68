using System;

namespace ConvGen;

/// <summary>The same elements in the same order under another shape.</summary>
/// <param name="shape">Dimensions of one output sample, each at least 1; their product is the input's length.</param>
public sealed class ReshapeAttribute(params int[] shape) : LayerAttribute
{
    /// <summary>Dimensions of one output sample.</summary>
    public ReadOnlySpan<int> Shape => shape;
}
