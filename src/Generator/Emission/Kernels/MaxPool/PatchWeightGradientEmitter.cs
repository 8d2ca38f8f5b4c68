using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Emission.Kernels.MicroKernel;
using ConvGen.Generator.Planning.Kernels.MaxPool;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.MaxPool;

/// <summary>
/// Prints the gradient of the weights over one input channel from indices: all taps' sums in registers, patches permuted by indices.
/// </summary>
internal static class PatchWeightGradientEmitter
{
    public static KernelText Emit(NamedKernel named, PatchWeightGradientKernel kernel) => DispatchEmitter.Emit(
        named, kernel, Remarks(kernel), kernel.Tilings.Select(tiling => new KernelBody(
            tiling.Width, Summary(kernel, tiling), (writer, code) => Body(writer, code, kernel, tiling))
        {
            IsGeneric = false,
        }));

    private static IEnumerable<string> Remarks(PatchWeightGradientKernel kernel)
    {
        yield return "dw[tap, n] += sum over windows of dy[window, n] * x[argmax + tap].";
        yield return "indices[window, n] is a lane of the patch that a row of taps meets: "
            + InvariantText.Of($"{kernel.Patch.Rows} rows of {kernel.Patch.Pitch} floats.");
        string chains = kernel.ChainRows == kernel.Windows.Rows ? "one chain" : InvariantText.Of($"chains of {kernel.ChainRows} rows");
        yield return $"Order of the sum: windows in row-major order, in {chains}, at every width.";
    }

    private static string Summary(PatchWeightGradientKernel kernel, PatchWeightTiling tiling)
    {
        string factors = tiling.Permutes
            ? "one permutation fetches their factors"
            : "a patch is wider than a vector, so factors are fetched one by one";
        int sums = tiling.TapRows * kernel.Taps.Columns;
        return InvariantText.Of($"{sums} sums of {tiling.Width.Lanes} filters stay in registers; {factors}.");
    }

    private static void Body(SourceWriter writer, VectorCode code, PatchWeightGradientKernel kernel, PatchWeightTiling tiling)
    {
        int whole = kernel.Filters / tiling.Width.Lanes;
        int rest = kernel.Filters % tiling.Width.Lanes;
        TapRange[] bands = [.. PatchWeightGradients.Bands(kernel.Taps, tiling)];
        if (whole > 0)
        {
            Loops.For(writer, "vector", whole, vector => Call(Loops.Term(vector, tiling.Width.Lanes), 0, tiling.Width.Lanes));
        }

        if (rest > 0)
        {
            Call("", whole * tiling.Width.Lanes, rest);
        }

        foreach ((int first, int count, _) in bands)
        {
            foreach (int lanes in new[] { tiling.Width.Lanes, rest }.Where(lanes => lanes > 0 && (lanes < tiling.Width.Lanes || whole > 0)))
            {
                using (code.Tile(writer, Method(first, lanes), KernelSignature.Declared(kernel)))
                {
                    Windows(writer, code, kernel, tiling, first, count, lanes);
                }
            }
        }

        void Call(string filter, int constant, int lanes)
        {
            foreach ((int first, int count, int repeats) in bands)
            {
                Loops.For(writer, "band", repeats, band =>
                {
                    string x = Loops.Reference("x", 0, Loops.Term(band, count * kernel.Taps.Step.Row));
                    string dw = Loops.Reference("dw", constant, filter, Loops.Term(band, count * kernel.Taps.Columns * kernel.Filters));
                    string indices = Loops.Reference("indices", constant, filter);
                    writer.Line($"{Method(first, lanes)}({x}, {Loops.Reference("dy", constant, filter)}, {indices}, {dw});");
                });
            }
        }
    }

    private static string Method(int firstTapRow, int lanes) => InvariantText.Of($"Filters{lanes}FromTapRow{firstTapRow}");

    private static void Windows(
        SourceWriter writer, VectorCode code, PatchWeightGradientKernel kernel, PatchWeightTiling tiling, int firstTapRow, int tapRows,
        int lanes)
    {
        RegisterTile sums = new(writer, code, [.. Enumerable.Range(firstTapRow, tapRows).Select(row =>
            RegisterTile.Row(InvariantText.Of($"a{row}_"), kernel.Taps.Columns))]);
        TileMemory dw = new(
            code, "dw", (row, column) => ((firstTapRow + row) * kernel.Taps.Columns + column) * kernel.Filters, _ => lanes);
        new ChainedTile(writer, code, sums, dw).Emit(
            "row", kernel.Windows.Rows, kernel.ChainRows,
            row => Loops.For(writer, "column", kernel.Windows.Columns, column => Window(row, column)));

        void Window(string row, string column)
        {
            writer.Line(
                $"ref float window = {Loops.Reference("x", 0, Loops.Term(row, kernel.Step.Row), Loops.Term(column, kernel.Step.Column))};");
            writer.Line($"{code.Type} value = {code.Load("dy", 0)};");
            if (tiling.Permutes)
            {
                writer.Line($"{code.Width.Type}<int> lane0 = {code.Load("indices", 0)}.AsInt32();");
                for (int tapColumn = 1; tapColumn < kernel.Taps.Columns; tapColumn++)
                {
                    string moved = InvariantText.Of($"{code.Width.Type}.Create({tapColumn * kernel.Taps.Step.Column})");
                    writer.Line($"{code.Width.Type}<int> lane{tapColumn} = lane0 + {moved};");
                }
            }
            else
            {
                Offsets(writer, kernel, lanes);
            }

            for (int tapRow = firstTapRow; tapRow < firstTapRow + tapRows; tapRow++)
            {
                TapRow(writer, code, kernel, tiling, tapRow, lanes);
            }

            writer.Line($"dy = ref Unsafe.Add(ref dy, {kernel.Filters});");
            writer.Line($"indices = ref Unsafe.Add(ref indices, {kernel.Filters});");
        }
    }

    private static void TapRow(
        SourceWriter writer, VectorCode code, PatchWeightGradientKernel kernel, PatchWeightTiling tiling, int tapRow, int lanes)
    {
        if (tiling.Permutes)
        {
            string[] rows = [.. Enumerable.Range(0, kernel.Patch.Rows)
                .Select(row => Loops.Reference("window", kernel.Taps.Offset(tapRow, 0) + row * kernel.Patch.RowStep))
                .Select(row => InvariantText.Of($"Vector{kernel.Patch.Pitch * 32}.LoadUnsafe({row})"))];
            writer.Line($"{code.Type} patch{tapRow} = {Join(rows, kernel.Patch.Pitch, code.Width.Lanes)};");
        }

        for (int tapColumn = 0; tapColumn < kernel.Taps.Columns; tapColumn++)
        {
            string factor = tiling.Permutes
                ? InvariantText.Of($"{code.Width.Type}.ShuffleNative(patch{tapRow}, lane{tapColumn})")
                : Fetched(code, kernel.Taps.Offset(tapRow, tapColumn), lanes);
            writer.Line(code.Accumulate(Sum(tapRow, tapColumn), "value", factor));
        }
    }

    /// <summary>The rows of a patch side by side in one vector; the lanes behind them are never asked for.</summary>
    private static string Join(string[] rows, int rowLanes, int lanes)
    {
        while (rowLanes < lanes)
        {
            rowLanes *= 2;
            rows = [.. Enumerable.Range(0, (rows.Length + 1) / 2).Select(pair => 2 * pair + 1 < rows.Length
                ? InvariantText.Of($"Vector{rowLanes * 32}.Create({rows[2 * pair]}, {rows[2 * pair + 1]})")
                : InvariantText.Of($"{rows[2 * pair]}.ToVector{rowLanes * 32}Unsafe()"))];
        }

        return rows[0];
    }

    /// <summary>Where each filter's argmax lies, from the lane of the patch that stands for it.</summary>
    private static void Offsets(SourceWriter writer, PatchWeightGradientKernel kernel, int lanes)
    {
        for (int lane = 0; lane < lanes; lane++)
        {
            writer.Line($"nint argmax{lane} = Unsafe.As<float, int>(ref {VectorCode.At("indices", lane)});");
            writer.Line(
                $"argmax{lane} = argmax{lane} / {kernel.Patch.Pitch} * {kernel.Patch.RowStep} + argmax{lane} % {kernel.Patch.Pitch};");
        }
    }

    private static string Fetched(VectorCode code, int tap, int lanes) =>
        $"{code.Width.Type}.Create({string.Join(", ", Enumerable.Range(0, code.Width.Lanes).Select(lane =>
            lane < lanes ? InvariantText.Of($"Unsafe.Add(ref window, argmax{lane} + {tap})") : "0f"))})";

    private static string Sum(int tapRow, int tapColumn) => InvariantText.Of($"a{tapRow}_{tapColumn}");
}
