using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ConvGen.Execution;

/// <summary>Copies kernels into the order in which the emitted tiles read them. Called by generated code.</summary>
/// <remarks>
/// A packed copy is [group][block][tap][input][filters of the block]: one block is what a register tile takes at once,
/// <c>vectors</c> vectors of <c>lanes</c> filters (the last block of a group may have fewer vectors). Lanes beyond the group's
/// filters stay zero, as they were when the memory was made.
/// </remarks>
public static class Packing
{
    /// <summary>Packs an HWIO kernel for the forward pass.</summary>
    /// <param name="kernel">Kernel, <paramref name="rows"/> rows of groups * filters floats.</param>
    /// <param name="packed">Copy, groups * rows * (filters rounded up to lanes) floats.</param>
    /// <param name="rows">Kernel height * width * input channels of a group.</param>
    /// <param name="groups">Groups.</param>
    /// <param name="filters">Filters of a group.</param>
    /// <param name="lanes">Floats a vector.</param>
    /// <param name="vectors">Vectors of a full block.</param>
    public static void Filters(ref float kernel, ref float packed, int rows, int groups, int filters, int lanes, int vectors)
    {
        int kernelRow = groups * filters;
        for (int group = 0; group < groups; group++)
        {
            for (int first = 0; first < filters; first += vectors * lanes)
            {
                int width = BlockWidth(filters - first, lanes, vectors);
                int count = Math.Min(width, filters - first);
                ref float source = ref Unsafe.Add(ref kernel, group * filters + first);
                for (int row = 0; row < rows; row++)
                {
                    Copy(ref source, ref packed, count);
                    source = ref Unsafe.Add(ref source, kernelRow);
                    packed = ref Unsafe.Add(ref packed, width);
                }
            }
        }
    }

    /// <summary>Packs a filter-major kernel, [filter][row], for the forward pass.</summary>
    /// <param name="kernel">Kernel, <paramref name="filters"/> filters of <paramref name="rows"/> floats.</param>
    /// <param name="packed">Copy, rows * (filters rounded up to lanes) floats.</param>
    /// <param name="rows">Kernel height * width * input channels.</param>
    /// <param name="filters">Filters.</param>
    /// <param name="lanes">Floats a vector.</param>
    /// <param name="vectors">Vectors of a full block.</param>
    public static void FilterMajor(ref float kernel, ref float packed, int rows, int filters, int lanes, int vectors)
    {
        for (int first = 0; first < filters; first += vectors * lanes)
        {
            int width = BlockWidth(filters - first, lanes, vectors);
            Transpose(ref Unsafe.Add(ref kernel, first * rows), rows, ref packed, width, rows, Math.Min(width, filters - first));
            packed = ref Unsafe.Add(ref packed, rows * width);
        }
    }

    /// <summary>Packs an HWIO kernel for the gradient of the input: inputs and outputs change roles, taps run backwards.</summary>
    /// <param name="kernel">Kernel, (kernel height, kernelWidth, inputs, groups * outputs).</param>
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
    public static void Transposed(
        ref float kernel, ref float packed, int rows, int firstRow, int rowStep, int columns, int firstColumn, int columnStep,
        int kernelWidth, int groups, int inputs, int outputs, int lanes, int vectors)
    {
        int kernelRow = groups * outputs;
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
                        ref float source = ref Unsafe.Add(ref kernel, (tap * inputs + first) * kernelRow + group * outputs);
                        Transpose(ref source, kernelRow, ref packed, width, outputs, count);
                        packed = ref Unsafe.Add(ref packed, outputs * width);
                    }
                }
            }
        }
    }

    /// <summary>Blocks of 16 outputs, so that both sides stay in the first-level cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(ref float source, int sourceRow, ref float target, int targetRow, int outputs, int inputs)
    {
        for (int firstOutput = 0; firstOutput < outputs; firstOutput += 16)
        {
            int lastOutput = Math.Min(firstOutput + 16, outputs);
            for (int input = 0; input < inputs; input++)
            {
                ref float from = ref Unsafe.Add(ref source, input * sourceRow);
                ref float to = ref Unsafe.Add(ref target, input);
                for (int output = firstOutput; output < lastOutput; output++)
                {
                    Unsafe.Add(ref to, output * targetRow) = Unsafe.Add(ref from, output);
                }
            }
        }
    }

    /// <summary>Packs a 3x3 kernel for Winograd's F(2x2, 3x3): u = G g transpose(G), 16 matrices of inputs x filters.</summary>
    /// <remarks>G = [1 0 0; 1/2 1/2 1/2; 1/2 -1/2 1/2; 0 0 1] (Lavin and Gray, Fast Algorithms for Convolutional Neural Networks, 2015).</remarks>
    /// <param name="kernel">Kernel in <paramref name="layout"/>.</param>
    /// <param name="packed">Copy, [16][block][input][filters of the block]: 16 * inputs * (filters rounded up to lanes) floats.</param>
    /// <param name="layout">How the kernel lies.</param>
    /// <param name="inputs">Input channels.</param>
    /// <param name="filters">Filters.</param>
    /// <param name="lanes">Floats a vector.</param>
    /// <param name="vectors">Vectors of a full block.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Winograd(ref float kernel, ref float packed, ParameterLayout layout, int inputs, int filters, int lanes, int vectors)
    {
        bool canonical = layout == ParameterLayout.Canonical;
        int tapStep = canonical ? inputs * filters : inputs;
        int inputStep = canonical ? filters : 1;
        int filterStep = canonical ? 1 : 9 * inputs;
        int matrix = inputs * ((filters + lanes - 1) / lanes * lanes);
        Span<float> columns = stackalloc float[12];
        for (int filter = 0; filter < filters; filter++)
        {
            int first = filter / (vectors * lanes) * (vectors * lanes);
            int width = BlockWidth(filters - first, lanes, vectors);
            for (int input = 0; input < inputs; input++)
            {
                ref float g = ref Unsafe.Add(ref kernel, input * inputStep + filter * filterStep);
                for (int column = 0; column < 3; column++)
                {
                    float top = Unsafe.Add(ref g, column * tapStep);
                    float middle = Unsafe.Add(ref g, (3 + column) * tapStep);
                    float bottom = Unsafe.Add(ref g, (6 + column) * tapStep);
                    columns[column] = top;
                    columns[3 + column] = 0.5f * (top + bottom + middle);
                    columns[6 + column] = 0.5f * (top + bottom - middle);
                    columns[9 + column] = bottom;
                }

                ref float u = ref Unsafe.Add(ref packed, first * inputs + input * width + filter - first);
                for (int row = 0; row < 4; row++)
                {
                    float left = columns[row * 3];
                    float middle = columns[row * 3 + 1];
                    float right = columns[row * 3 + 2];
                    Unsafe.Add(ref u, row * 4 * matrix) = left;
                    Unsafe.Add(ref u, (row * 4 + 1) * matrix) = 0.5f * (left + right + middle);
                    Unsafe.Add(ref u, (row * 4 + 2) * matrix) = 0.5f * (left + right - middle);
                    Unsafe.Add(ref u, (row * 4 + 3) * matrix) = right;
                }
            }
        }
    }

    private static int BlockWidth(int remaining, int lanes, int vectors) => Math.Min(vectors, (remaining + lanes - 1) / lanes) * lanes;

    private static void Copy(ref float source, ref float target, int count) =>
        MemoryMarshal.CreateReadOnlySpan(ref source, count).CopyTo(MemoryMarshal.CreateSpan(ref target, count));
}
