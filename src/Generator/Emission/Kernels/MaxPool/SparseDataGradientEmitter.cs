using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Emission.Kernels.MicroKernel;
using ConvGen.Generator.Planning.Kernels.MaxPool;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.MaxPool;

/// <summary>
/// Prints the gradient of a convolution's input from max pool indices that carry a gradient: window by window, its inputs in registers
/// while the masks are walked.
/// </summary>
internal static class SparseDataGradientEmitter
{
    public static KernelText Emit(NamedKernel named, SparseDataGradientKernel kernel) => DispatchEmitter.Emit(
        named, kernel, Remarks(kernel), kernel.Tilings.Select(tiling => new KernelBody(
            tiling.Width, Summary(tiling), (writer, code) => Body(writer, code, kernel, tiling))
        {
            IsGeneric = false,
        }));

    private static string Summary(SparseDataTiling tiling) => InvariantText.Of(
        $"the inputs of {tiling.WindowRows}x{tiling.WindowColumns} elements of a window stay in registers, ")
        + InvariantText.Of($"{tiling.Vectors} vectors of each.");

    private static void Body(SourceWriter writer, VectorCode code, SparseDataGradientKernel kernel, SparseDataTiling tiling)
    {
        int run = tiling.Vectors * tiling.Width.Lanes;
        foreach (TapBand band in kernel.Bands)
        {
            Bands(writer, kernel, band, (w, dx) => Loops.For(writer, "vector", kernel.Channels / run, vector =>
            {
                string channel = Loops.Term(vector, run);
                string weights = Loops.Reference("w", 0, [channel, .. w]);
                string inputs = Loops.Reference("dx", 0, [channel, .. dx]);
                writer.Line($"{Method(kernel, band)}({weights}, ref dy, ref masks, {inputs});");
            }));
        }

        foreach (TapBand band in kernel.Bands)
        {
            using (code.Tile(writer, Method(kernel, band), KernelSignature.Declared(kernel)))
            {
                Windows(writer, code, kernel, tiling, band);
            }
        }
    }

    private static IEnumerable<string> Remarks(SparseDataGradientKernel kernel)
    {
        (string taps, int band) = kernel.CutsRows
            ? ("taps of a row", kernel.Bands[0].Columns.Count)
            : ("rows of taps", kernel.Bands[0].Rows.Count);
        yield return "dx[argmax + tap, k] += dy[window, filter] * w[filter, tap, k] for every index that carries a gradient; "
            + "w is [filter][tap, k].";
        yield return "masks is [window][element of the window]: the filters whose argmax is that element, "
            + InvariantText.Of($"{SparseDataGradientKernel.WordBits} of them a word.");
        yield return InvariantText.Of($"Order of the sum: {taps} in bands of {band}, windows, their elements, filters, at every width. ")
            + "Relu and dropout leave less to do.";
    }

    /// <summary>Equal bands one after another: where the weights and the inputs of each lie from those of the first.</summary>
    private static void Bands(SourceWriter writer, SparseDataGradientKernel kernel, TapBand band, Action<string[], string[]> body)
    {
        (int rows, int columns) = (band.Rows.Count, band.Columns.Count);
        Loops.For(writer, "tapRows", band.Rows.Repeats, row => Loops.For(writer, "tapColumns", band.Columns.Repeats, column => body(
            [Loops.Term(row, rows * kernel.Taps.Columns * kernel.Channels), Loops.Term(column, columns * kernel.Channels)],
            [Loops.Term(row, rows * kernel.Taps.Step.Row), Loops.Term(column, columns * kernel.Taps.Step.Column)])));
    }

    /// <summary>A band of its own is named after its place, one that repeats after its size, of which there is one such.</summary>
    private static string Method(SparseDataGradientKernel kernel, TapBand band) => band.Rows switch
    {
        _ when band.Rows.Repeats > 1 || kernel.CutsRows => InvariantText.Of($"Taps{band.Rows.Count}x{band.Columns.Count}"),
        { Count: 1 } => InvariantText.Of($"TapRow{band.Rows.First}"),
        _ => InvariantText.Of($"TapRows{band.Rows.First}To{band.Rows.First + band.Rows.Count - 1}"),
    };

    private static void Windows(
        SourceWriter writer, VectorCode code, SparseDataGradientKernel kernel, SparseDataTiling tiling, TapBand band)
    {
        Loops.For(writer, "row", kernel.Windows.Rows, row => Loops.For(writer, "column", kernel.Windows.Columns, column =>
        {
            string window = Loops.Reference("dx", 0, Loops.Term(row, kernel.Step.Row), Loops.Term(column, kernel.Step.Column));
            writer.Line($"ref float window = {window};");
            for (int windowRow = 0; windowRow < kernel.Window.Rows; windowRow += tiling.WindowRows)
            {
                for (int windowColumn = 0; windowColumn < kernel.Window.Columns; windowColumn += tiling.WindowColumns)
                {
                    if (tiling.WindowRows < kernel.Window.Rows || tiling.WindowColumns < kernel.Window.Columns)
                    {
                        using (writer.Braces(InvariantText.Of($"// Elements of the window from row {windowRow}, column {windowColumn}.")))
                        {
                            Group(writer, code, kernel, tiling, band, windowRow, windowColumn);
                        }
                    }
                    else
                    {
                        Group(writer, code, kernel, tiling, band, windowRow, windowColumn);
                    }
                }
            }

            writer.Line($"dy = ref Unsafe.Add(ref dy, {kernel.Filters});");
            writer.Line($"masks = ref Unsafe.Add(ref masks, {kernel.Window.Rows * kernel.Window.Columns * kernel.Words * 2});");
        }));
    }

    /// <summary>Some elements of a window: their inputs are loaded, added to and stored.</summary>
    private static void Group(
        SourceWriter writer, VectorCode code, SparseDataGradientKernel kernel, SparseDataTiling tiling, TapBand band, int firstRow,
        int firstColumn)
    {
        int[] inputs = SparseDataGradients.Inputs(
            kernel.Window, firstRow, tiling.WindowRows, firstColumn, tiling.WindowColumns, kernel.Taps, band);
        RegisterTile registers = new(writer, code, inputs.Length, tiling.Vectors) { OneALine = true };
        TileMemory window = TileMemory.Rows(code, "window", input => inputs[input], int.MaxValue);
        registers.Continue(window);
        for (int row = firstRow; row < firstRow + tiling.WindowRows; row++)
        {
            for (int column = firstColumn; column < firstColumn + tiling.WindowColumns; column++)
            {
                int mask = (row * kernel.Window.Columns + column) * kernel.Words * 2;
                Loops.For(writer, "word", kernel.Words, word =>
                {
                    string nonzero = Loops.Reference("masks", mask, Loops.Term(word, 2));
                    using (writer.Braces($"for (ulong nonzero = Unsafe.As<float, ulong>({nonzero}); nonzero != 0; nonzero &= nonzero - 1)"))
                    {
                        string bit = "BitOperations.TrailingZeroCount(nonzero)";
                        writer.Line($"nint filter = {Loops.Sum(0, Loops.Term(word, SparseDataGradientKernel.WordBits), bit)};");
                        writer.Line($"{code.Type} value = {code.Width.Type}.Create(Unsafe.Add(ref dy, filter));");
                        writer.Line($"ref float weights = ref Unsafe.Add(ref w, filter * {kernel.Weights});");
                        Taps(code, kernel, band, registers, inputs, row, column);
                    }
                });
            }
        }

        registers.Store(window);
    }

    private static void Taps(
        VectorCode code, SparseDataGradientKernel kernel, TapBand band, RegisterTile registers, int[] inputs, int row, int column)
    {
        for (int tapRow = band.Rows.First; tapRow < band.Rows.First + band.Rows.Count; tapRow++)
        {
            for (int tapColumn = band.Columns.First; tapColumn < band.Columns.First + band.Columns.Count; tapColumn++)
            {
                int input = Array.IndexOf(inputs, kernel.Window.Offset(row, column) + kernel.Taps.Offset(tapRow, tapColumn));
                int weight = (tapRow * kernel.Taps.Columns + tapColumn) * kernel.Channels;
                registers.Accumulate(input, "value", "weights", vector => weight + vector * code.Width.Lanes);
            }
        }
    }
}
