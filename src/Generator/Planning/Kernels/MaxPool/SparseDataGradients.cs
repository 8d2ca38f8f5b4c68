using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels.MaxPool;

/// <summary>Plans the gradient of a convolution's input from max pool indices that carry a gradient.</summary>
internal static class SparseDataGradients
{
    /// <summary>Taps that are taken together: their inputs fit the 16 registers of narrow vectors.</summary>
    private const int BandTaps = 12;

    /// <summary>Above this many taps equal bands are a loop: code for each would be more than the instruction cache holds.</summary>
    private const int MostUnrolledTaps = 64;

    /// <summary>Registers that hold no input: the gradient and a few to load into.</summary>
    private const int OtherRegisters = 4;

    /// <param name="machine">The processor.</param>
    /// <param name="g">The convolution.</param>
    /// <param name="pool">The pool behind it.</param>
    /// <param name="input">The gradient of its input, in memory that covers the padding.</param>
    /// <param name="pooled">The gradient of the pooled output.</param>
    public static SparseDataGradientKernel Plan(
        MachineModel machine, WindowGeometry g, WindowGeometry pool, TensorView input, TensorView pooled)
    {
        OffsetGrid taps = new(
            new Size(g.Rows.Kernel, g.Columns.Kernel),
            new Stride(g.Rows.Dilation * input.RowStride, g.Columns.Dilation * input.PixelStride));
        OffsetGrid window = new(
            new Size(pool.Rows.Kernel, pool.Columns.Kernel),
            new Stride(g.Rows.Stride * input.RowStride, g.Columns.Stride * input.PixelStride));
        EquatableArray<TapBand> bands = Bands(taps).ToEquatableArray();
        return new SparseDataGradientKernel(
            new KernelDescription(
                KernelLabel.Window("Conv2D", g, input, pooled) + "_SparseDataGradient",
                InvariantText.Of($"Conv2D gradient of the input from the indices of {pooled} windows, {KernelLabel.Words(g)}"),
                2L * pooled.Length * taps.Count * g.InputChannels),
            g.InputChannels, g.OutputChannels, new Size(pooled.Rows, pooled.Columns),
            new Stride(pool.Rows.Stride * window.Step.Row, pool.Columns.Stride * window.Step.Column), window, taps, bands)
        {
            Tilings = VectorWidth.All.Select(width => Tiling(machine, width, g, window, taps, bands[0])).ToEquatableArray(),
        };
    }

    /// <summary>The offsets of the inputs that some elements of a window meet through a band of taps, in order of memory.</summary>
    public static int[] Inputs(OffsetGrid window, int firstRow, int rows, int firstColumn, int columns, OffsetGrid taps, TapBand band) =>
    [.. (from row in Enumerable.Range(firstRow, rows)
        from column in Enumerable.Range(firstColumn, columns)
        from tapRow in Enumerable.Range(band.Rows.First, band.Rows.Count)
        from tapColumn in Enumerable.Range(band.Columns.First, band.Columns.Count)
        select window.Offset(row, column) + taps.Offset(tapRow, tapColumn)).Distinct().OrderBy(offset => offset)];

    private static IEnumerable<TapBand> Bands(OffsetGrid taps)
    {
        TapRange[] columns = [.. Ranges(taps.Columns, BandTaps)];
        bool unrolled = taps.Count <= MostUnrolledTaps && columns.Length == 1;
        foreach (TapRange rows in Ranges(taps.Rows, Math.Max(1, BandTaps / taps.Columns)))
        {
            foreach (TapRange some in columns)
            {
                for (int i = 0; i < (unrolled ? rows.Repeats : 1); i++)
                {
                    yield return new TapBand(unrolled ? new TapRange(rows.First + i * rows.Count, rows.Count, 1) : rows, some);
                }
            }
        }
    }

    private static IEnumerable<TapRange> Ranges(int taps, int most) =>
        Split.Balanced(taps, Math.Min(taps, most)).Parts().Select(part => new TapRange(part.Start, part.Size, part.Count));

    /// <summary>As many elements of a window as possible, then as many vectors: both save loads and stores of the inputs.</summary>
    private static SparseDataTiling Tiling(
        MachineModel machine, VectorWidth width, WindowGeometry g, OffsetGrid window, OffsetGrid taps, TapBand band)
    {
        int most = width.Registers - OtherRegisters;
        (int Rows, int Columns)[] groups = [(window.Rows, window.Columns), (1, window.Columns), (1, 1)];
        (int rows, int columns) = groups.FirstOrDefault(group => InputsOf(group.Rows, group.Columns) <= most);
        (rows, columns) = (Math.Max(rows, 1), Math.Max(columns, 1));
        int inputs = InputsOf(rows, columns);
        int all = g.InputChannels / width.Lanes;
        int passBytes = machine.FirstLevelBytes / 6 * 5; // Weights of a pass over the windows, of all filters.
        int bytes = g.OutputChannels * band.Rows.Count * band.Columns.Count * width.Lanes * sizeof(float);
        int vectors = Enumerable.Range(1, all)
            .Last(count => count == 1 || (all % count == 0 && inputs * count <= most && bytes * count <= passBytes));
        return new SparseDataTiling(width, vectors, rows, columns, inputs);

        int InputsOf(int groupRows, int groupColumns) => Inputs(window, 0, groupRows, 0, groupColumns, taps, band).Length;
    }
}
