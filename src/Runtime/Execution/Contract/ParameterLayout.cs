using System;
using System.ComponentModel;

namespace ConvGen.Execution;

/// <summary>
/// How a parameter lies in the parameter memory, and its gradient in the gradient memory. The parameter API always speaks canonical order.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum ParameterLayout
{
    /// <summary>As documented: HWIO, (in, out), (n).</summary>
    Canonical = 0,

    /// <summary>The last axis first: each filter's weights are neighbours, as kernels that work filter by filter read them.</summary>
    FilterMajor = 1,
}

/// <summary>Translates between a layout and canonical order.</summary>
internal static class ParameterLayouts
{
    /// <summary>Copies a parameter from memory to canonical order.</summary>
    public static void ToCanonical(ParameterLayout layout, Shape shape, ReadOnlySpan<float> memory, Span<float> canonical)
    {
        if (layout == ParameterLayout.Canonical)
        {
            memory.CopyTo(canonical);
            return;
        }

        int filters = shape[^1];
        Transpose(memory, filters, shape.Length / filters, canonical);
    }

    /// <summary>Copies a parameter, or the part of it from element <paramref name="first"/> on, from canonical order to memory.</summary>
    public static void FromCanonical(
        ParameterLayout layout, Shape shape, ReadOnlySpan<float> canonical, Span<float> memory, int first = 0)
    {
        if (layout == ParameterLayout.Canonical)
        {
            canonical.CopyTo(memory[first..]);
            return;
        }

        int filters = shape[^1];
        int rows = shape.Length / filters;
        (int row, int filter) = int.DivRem(first, filters);
        foreach (float value in canonical)
        {
            memory[filter * rows + row] = value;
            if (++filter == filters)
            {
                (row, filter) = (row + 1, 0);
            }
        }
    }

    private static void Transpose(ReadOnlySpan<float> source, int rows, int columns, Span<float> target)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                target[column * rows + row] = source[row * columns + column];
            }
        }
    }
}
