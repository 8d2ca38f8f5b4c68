using System;

namespace ConvGen.Execution;

/// <summary>Gradients of some parameters that lie one behind the other.</summary>
/// <param name="first">Where they begin, in the layout of all parameters.</param>
/// <param name="memory">Their memory.</param>
internal readonly ref struct GradientWindow(int first, Span<float> memory)
{
    /// <summary>Where they begin, in the layout of all parameters.</summary>
    public int First { get; } = first;

    /// <summary>Their memory.</summary>
    public Span<float> Memory { get; } = memory;

    /// <summary>Those of a range of parameters, in the layout of all.</summary>
    public Span<float> Slice(int start, int length) => Memory.Slice(start - First, length);
}
