using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ConvGen.Execution;

/// <summary>Copies weights into the order in which the emitted tiles read them. Called by generated code.</summary>
/// <remarks>
/// A packed copy is [group][block][tap][input][filters of the block]: one block is what a register tile takes at once,
/// <c>vectors</c> vectors of <c>lanes</c> filters (the last block of a group may have fewer vectors). Lanes beyond the group's
/// filters stay zero, as they were when the memory was made.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Packing
{
    /// <summary>Packs HWIO weights for the forward pass.</summary>
    /// <param name="weights">Weights, <paramref name="rows"/> rows of groups * filters floats.</param>
    /// <param name="packed">Copy, groups * rows * (filters rounded up to lanes) floats.</param>
    /// <param name="rows">Kernel height * width * input channels of a group.</param>
    /// <param name="groups">Groups.</param>
    /// <param name="filters">Filters of a group.</param>
    /// <param name="lanes">Floats a vector.</param>
    /// <param name="vectors">Vectors of a full block.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Filters(ref float weights, ref float packed, int rows, int groups, int filters, int lanes, int vectors)
    {
        int weightsRow = groups * filters;
        for (int group = 0; group < groups; group++)
        {
            for (int first = 0; first < filters; first += vectors * lanes)
            {
                int width = BlockWidth(filters - first, lanes, vectors);
                int count = Math.Min(width, filters - first);
                ref float source = ref Unsafe.Add(ref weights, group * filters + first);
                MatrixCopy.Run(ref source, weightsRow, ref packed, width, rows, count);
                packed = ref Unsafe.Add(ref packed, rows * width);
            }
        }
    }

    /// <summary>Packs filter-major weights, [filter][row], for the forward pass.</summary>
    /// <param name="weights">Weights, <paramref name="filters"/> filters of <paramref name="rows"/> floats.</param>
    /// <param name="packed">Copy, rows * (filters rounded up to lanes) floats.</param>
    /// <param name="rows">Kernel height * width * input channels.</param>
    /// <param name="filters">Filters.</param>
    /// <param name="lanes">Floats a vector.</param>
    /// <param name="vectors">Vectors of a full block.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FilterMajor(ref float weights, ref float packed, int rows, int filters, int lanes, int vectors)
    {
        for (int first = 0; first < filters; first += vectors * lanes)
        {
            int width = BlockWidth(filters - first, lanes, vectors);
            MatrixTranspose.Run(ref Unsafe.Add(ref weights, first * rows), rows, ref packed, width, Math.Min(width, filters - first), rows);
            packed = ref Unsafe.Add(ref packed, rows * width);
        }
    }

    /// <summary>Packs HWIO weights for the gradient of the input: inputs and outputs change roles, taps run backwards.</summary>
    /// <param name="weights">Weights, (kernel height, kernelWidth, inputs, groups * outputs).</param>
    /// <param name="packed">Copy of one phase, groups * rows * columns * outputs * (inputs rounded up to lanes) floats.</param>
    /// <param name="rows">Rows of taps of the phase; row t is kernel row firstRow + t * rowStep.</param>
    /// <param name="firstRow">Kernel row of tap row 0.</param>
    /// <param name="rowStep">Between the kernel rows of successive tap rows.</param>
    /// <param name="columns">Columns of taps of the phase.</param>
    /// <param name="firstColumn">Kernel column of tap column 0.</param>
    /// <param name="columnStep">Between the kernel columns of successive tap columns.</param>
    /// <param name="kernelWidth">Kernel width.</param>
    /// <param name="groups">Groups.</param>
    /// <param name="inputs">Input channels of a group.</param>
    /// <param name="outputs">Output channels of a group.</param>
    /// <param name="lanes">Floats a vector.</param>
    /// <param name="vectors">Vectors of a full block.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transposed(
        ref float weights, ref float packed, int rows, int firstRow, int rowStep, int columns, int firstColumn, int columnStep,
        int kernelWidth, int groups, int inputs, int outputs, int lanes, int vectors)
    {
        int weightsRow = groups * outputs;
        for (int group = 0; group < groups; group++)
        {
            for (int first = 0; first < inputs; first += vectors * lanes)
            {
                int width = BlockWidth(inputs - first, lanes, vectors);
                int count = Math.Min(width, inputs - first);
                for (int row = 0; row < rows; row++)
                {
                    for (int column = 0; column < columns; column++)
                    {
                        int tap = (firstRow + row * rowStep) * kernelWidth + firstColumn + column * columnStep;
                        ref float source = ref Unsafe.Add(ref weights, (tap * inputs + first) * weightsRow + group * outputs);
                        MatrixTranspose.Run(ref source, weightsRow, ref packed, width, count, outputs);
                        packed = ref Unsafe.Add(ref packed, outputs * width);
                    }
                }
            }
        }
    }

    /// <summary>Packs weights for a Winograd transform: u = G g transpose(G), a matrix of inputs x filters for each element.</summary>
    /// <remarks>The rows of G are the powers of the interpolation points, see <see cref="WinogradPoints"/>.</remarks>
    /// <param name="weights">The weights' first tap in the order that the matrices take them.</param>
    /// <param name="packed">Copy, [element][block][input][filters of the block]; elements of a patch * inputs * (filters rounded up to
    /// lanes) floats.</param>
    /// <param name="rows">Outputs of a tile and taps down the columns; a patch has outputs + taps - 1 elements.</param>
    /// <param name="columns">Likewise along the rows; (1, 1) where there is one tap.</param>
    /// <param name="tapStep">Floats between successive taps, row by row; negative where they run backwards.</param>
    /// <param name="inputStep">Floats between inputs.</param>
    /// <param name="filterStep">Floats between filters.</param>
    /// <param name="inputs">Input channels.</param>
    /// <param name="filters">Filters.</param>
    /// <param name="lanes">Floats a vector.</param>
    /// <param name="vectors">Vectors of a full block.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Winograd(
        ref float weights, ref float packed, (int Outputs, int Taps) rows, (int Outputs, int Taps) columns, int tapStep, int inputStep,
        int filterStep, int inputs, int filters, int lanes,
        int vectors)
    {
        WinogradSource source = new(inputs, filters, tapStep, inputStep, filterStep);
        WinogradTaps.Pack(
            new WinogradPoints(rows.Outputs, rows.Taps), new WinogradPoints(columns.Outputs, columns.Taps), ref weights, ref packed, source,
            lanes, vectors);
    }

    private static int BlockWidth(int remaining, int lanes, int vectors) => Math.Min(vectors, (remaining + lanes - 1) / lanes) * lanes;
}
