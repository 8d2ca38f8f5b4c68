using System.ComponentModel;
using System.Runtime.CompilerServices;
using ConvGen.Numerics;

namespace ConvGen.Execution;

/// <summary>The sums of a register tile that its chains are added to: rows of floats, so far apart. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TileSums
{
    /// <summary>The sums start from zero.</summary>
    /// <param name="sums">First row.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="step">Floats from a row to the next.</param>
    /// <param name="columns">Floats of a row.</param>
    public static void Clear(ref float sums, int rows, int step, int columns)
    {
        for (int row = 0; row < rows; row++)
        {
            Elementwise.Clear(ref Unsafe.Add(ref sums, (nint)row * step), columns);
        }
    }

    /// <summary>The sums are added to a gradient.</summary>
    /// <param name="sums">First row.</param>
    /// <param name="step">Floats from a row of the sums to the next.</param>
    /// <param name="gradient">The gradient's first row.</param>
    /// <param name="gradientStep">Floats from a row of the gradient to the next.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Floats of a row.</param>
    public static void Add(ref float sums, int step, ref float gradient, int gradientStep, int rows, int columns)
    {
        for (int row = 0; row < rows; row++)
        {
            Elementwise.Accumulate(
                ref Unsafe.Add(ref sums, (nint)row * step), ref Unsafe.Add(ref gradient, (nint)row * gradientStep), columns);
        }
    }
}
