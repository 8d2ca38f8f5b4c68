using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ConvGen.Execution;

/// <summary>Copies weights into the order in which the emitted tiles read them. Called by generated code.</summary>
/// <remarks>
/// A packed copy is [group][block][tap][input][filters of the block]: one block is what a register tile takes at once,
/// <c>vectors</c> vectors of <c>lanes</c> filters (the last block of a group may have fewer vectors). Lanes beyond the group's
/// filters are zero.
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
    /// <param name="part">Which blocks.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Filters(
        ref float weights, ref float packed, int rows, int groups, int filters, int lanes, int vectors, PackingPart part = default)
    {
        foreach (Block block in new Blocks(groups, filters, lanes, vectors, part))
        {
            ref float target = ref Unsafe.Add(ref packed, rows * block.Before);
            block.Clear(ref target, rows);
            ref float source = ref Unsafe.Add(ref weights, block.Group * filters + block.First);
            MatrixCopy.Run(ref source, groups * filters, ref target, block.Width, rows, block.Count);
        }
    }

    /// <summary>Packs filter-major weights, [filter][row], for the forward pass.</summary>
    /// <param name="weights">Weights, <paramref name="filters"/> filters of <paramref name="rows"/> floats.</param>
    /// <param name="packed">Copy, rows * (filters rounded up to lanes) floats.</param>
    /// <param name="rows">Kernel height * width * input channels.</param>
    /// <param name="filters">Filters.</param>
    /// <param name="lanes">Floats a vector.</param>
    /// <param name="vectors">Vectors of a full block.</param>
    /// <param name="part">Which blocks.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FilterMajor(
        ref float weights, ref float packed, int rows, int filters, int lanes, int vectors, PackingPart part = default)
    {
        foreach (Block block in new Blocks(groups: 1, filters, lanes, vectors, part))
        {
            ref float target = ref Unsafe.Add(ref packed, rows * block.Before);
            block.Clear(ref target, rows);
            MatrixTranspose.Run(ref Unsafe.Add(ref weights, block.First * rows), rows, ref target, block.Width, block.Count, rows);
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
    /// <param name="part">Which blocks.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transposed(
        ref float weights, ref float packed, int rows, int firstRow, int rowStep, int columns, int firstColumn, int columnStep,
        int kernelWidth, int groups, int inputs, int outputs, int lanes, int vectors, PackingPart part = default)
    {
        int weightsRow = groups * outputs;
        foreach (Block block in new Blocks(groups, inputs, lanes, vectors, part))
        {
            ref float target = ref Unsafe.Add(ref packed, rows * columns * outputs * block.Before);
            block.Clear(ref target, rows * columns * outputs);
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < columns; column++)
                {
                    int tap = (firstRow + row * rowStep) * kernelWidth + firstColumn + column * columnStep;
                    ref float source = ref Unsafe.Add(ref weights, (tap * inputs + block.First) * weightsRow + block.Group * outputs);
                    MatrixTranspose.Run(ref source, weightsRow, ref target, block.Width, block.Count, outputs);
                    target = ref Unsafe.Add(ref target, outputs * block.Width);
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
    /// <param name="part">Which blocks.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Winograd(
        ref float weights, ref float packed, (int Outputs, int Taps) rows, (int Outputs, int Taps) columns, int tapStep, int inputStep,
        int filterStep, int inputs, int filters, int lanes, int vectors, PackingPart part = default)
    {
        WinogradSource source = new(inputs, filters, tapStep, inputStep, filterStep);
        WinogradTaps.Pack(
            new WinogradPoints(rows.Outputs, rows.Taps), new WinogradPoints(columns.Outputs, columns.Taps), ref weights, ref packed, source,
            lanes, vectors, part);
    }

    /// <summary>
    /// Packs weights for a Winograd transform over blocks of pixels, which have as many inputs for each pixel: zeros where a block has
    /// pixels that the kernel does not reach.
    /// </summary>
    /// <param name="weights">The weights' first tap.</param>
    /// <param name="packed">Copy, [element][block of filters][row of the block of pixels][column][input][filters of the block].</param>
    /// <param name="rows">Outputs of a tile and taps down the columns, both in blocks of pixels.</param>
    /// <param name="columns">Likewise along the rows.</param>
    /// <param name="stride">Pixels of a block along each axis.</param>
    /// <param name="kernel">Rows and columns of the kernel.</param>
    /// <param name="first">Its row and column at the first pixel of the first tap; before its first where negative.</param>
    /// <param name="tapStep">Floats between successive taps of the kernel, row by row.</param>
    /// <param name="inputStep">Floats between inputs.</param>
    /// <param name="filterStep">Floats between filters.</param>
    /// <param name="inputs">Input channels of a pixel.</param>
    /// <param name="filters">Filters.</param>
    /// <param name="lanes">Floats a vector.</param>
    /// <param name="vectors">Vectors of a full block of filters.</param>
    /// <param name="part">Which blocks.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WinogradOfBlocks(
        ref float weights, ref float packed, (int Outputs, int Taps) rows, (int Outputs, int Taps) columns, int stride,
        (int Rows, int Columns) kernel, (int Row, int Column) first, int tapStep, int inputStep, int filterStep, int inputs, int filters,
        int lanes, int vectors, PackingPart part = default)
    {
        WinogradSource source = new(inputs, filters, tapStep, inputStep, filterStep) { Stride = stride, Kernel = kernel, First = first };
        WinogradTaps.Pack(
            new WinogradPoints(rows.Outputs, rows.Taps), new WinogradPoints(columns.Outputs, columns.Taps), ref weights, ref packed, source,
            lanes, vectors, part);
    }

    /// <summary>A block of filters.</summary>
    /// <param name="Group">Its group.</param>
    /// <param name="First">Its first filter within the group.</param>
    /// <param name="Count">Its filters.</param>
    /// <param name="Width">Those, rounded up to whole vectors.</param>
    /// <param name="Before">The widths of the blocks before it, together.</param>
    private readonly record struct Block(int Group, int First, int Count, int Width, int Before)
    {
        /// <summary>Clears its rows where they have lanes without a filter: the memory may have held another copy.</summary>
        public void Clear(ref float rows, int count)
        {
            if (Count < Width)
            {
                MemoryMarshal.CreateSpan(ref rows, count * Width).Clear();
            }
        }
    }

    /// <summary>The blocks of a part of the filters of all groups.</summary>
    private ref struct Blocks
    {
        private readonly int _filters;
        private readonly int _width;
        private readonly int _row;
        private readonly int _ofGroup;
        private readonly int _end;
        private int _block;

        public Blocks(int groups, int filters, int lanes, int vectors, PackingPart part)
        {
            (_filters, _width, _row) = (filters, vectors * lanes, (filters + lanes - 1) / lanes * lanes);
            _ofGroup = (filters - 1) / _width + 1;
            (int first, _end) = part.Of(groups * _ofGroup);
            _block = first - 1;
        }

        public readonly Block Current
        {
            get
            {
                int group = _block / _ofGroup;
                int first = _block % _ofGroup * _width;
                int width = Math.Min(_width, _row - first);
                return new Block(group, first, Math.Min(width, _filters - first), width, group * _row + first);
            }
        }

        public bool MoveNext() => ++_block < _end;

        public readonly Blocks GetEnumerator() => this;
    }
}
