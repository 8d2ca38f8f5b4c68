using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Emission.Kernels.MicroKernel;
using ConvGen.Generator.Planning.Kernels.MaxPool;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.MaxPool;

/// <summary>
/// Prints the gradient of the weights from max pool indices that carry one: filter by filter, its gradients in registers while the mask
/// is walked.
/// </summary>
internal static class SparseWeightGradientEmitter
{
    public static KernelText Emit(NamedKernel named, SparseWeightGradientKernel kernel) => DispatchEmitter.Emit(
        named, kernel, Remarks(kernel), kernel.Tilings.Select(tiling => new KernelBody(
            tiling.Width,
            InvariantText.Of(
                $"{tiling.Vectors} vectors of one filter stay in registers while its mask is walked."),
            (writer, code) => Body(writer, code, kernel, tiling))));

    private static IEnumerable<string> Remarks(SparseWeightGradientKernel kernel)
    {
        yield return "dw[filter, tap, k] += dy[window, filter] * x[argmax + tap, k] for every index that carries a gradient; "
            + "dw is [filter][tap, k].";
        yield return "indices is where each argmax lies in x; "
            + InvariantText.Of($"masks is [word of {SparseWeightGradientKernel.WordBits} windows][filter]: ")
            + "the windows whose index carries a gradient.";
        yield return $"Order of the sum: windows in row-major order, {Chains(kernel)}, at every width. Relu and dropout leave less to do.";
    }

    private static string Chains(SparseWeightGradientKernel kernel) => kernel.ChainWords == kernel.Words
        ? "in one chain"
        : InvariantText.Of($"in chains of {kernel.ChainWords * SparseWeightGradientKernel.WordBits}");

    private static void Body(SourceWriter writer, VectorCode code, SparseWeightGradientKernel kernel, SparseWeightTiling tiling)
    {
        SortedDictionary<int, int[]> tiles = [];
        Tiles(writer, kernel, tiling, tiles);
        foreach (int[] offsets in tiles.Values)
        {
            EmitTile(writer, code, kernel, offsets);
        }
    }

    private static void Tiles(
        SourceWriter writer, SparseWeightGradientKernel kernel, SparseWeightTiling tiling, SortedDictionary<int, int[]> tiles)
    {
        int lanes = tiling.Width.Lanes;
        if (tiling.TapRows > 0)
        {
            foreach ((int rows, int count, int start) in kernel.TapRowTiles(tiling))
            {
                int vectors = rows * kernel.RowVectors(tiling.Width);
                tiles[vectors] = [.. Enumerable.Range(0, vectors).Select(vector => Offset(kernel, vector * lanes))];
                Loops.For(writer, "tapRows", count, index =>
                {
                    int row = kernel.Taps.Columns * kernel.TapLength;
                    string x = Loops.Reference("x", start * kernel.Taps.Step.Row, Loops.Term(index, rows * kernel.Taps.Step.Row));
                    string dw = Loops.Reference("dw", start * row, Loops.Term(index, rows * row));
                    writer.Line($"Tile{vectors}({x}, ref dy, ref indices, ref masks, {dw});");
                });
            }

            return;
        }

        Loops.For(writer, "tapRow", kernel.Taps.Rows, tapRow => Loops.For(writer, "tapColumn", kernel.Taps.Columns, tapColumn =>
        {
            foreach ((int size, int count, int start) in kernel.TapLengthTiles(tiling))
            {
                tiles[size] = [.. Enumerable.Range(0, size).Select(vector => vector * lanes)];
                Loops.For(writer, "tile", count, tile =>
                {
                    string x = Loops.Reference(
                        "x", start * lanes, Loops.Term(tapRow, kernel.Taps.Step.Row), Loops.Term(tapColumn, kernel.Taps.Step.Column),
                        Loops.Term(tile, size * lanes));
                    string dw = Loops.Reference(
                        "dw", start * lanes, Loops.Term(tapRow, kernel.Taps.Columns * kernel.TapLength),
                        Loops.Term(tapColumn, kernel.TapLength),
                        Loops.Term(tile, size * lanes));
                    writer.Line($"Tile{size}({x}, ref dy, ref indices, ref masks, {dw});");
                });
            }
        }));
    }

    private static void EmitTile(SourceWriter writer, VectorCode code, SparseWeightGradientKernel kernel, int[] offsets)
    {
        using (code.Tile(writer, InvariantText.Of($"Tile{offsets.Length}"), KernelSignature.Declared(kernel)))
        {
            using (writer.Braces($"for (nint filter = 0; filter < {kernel.Filters}; filter++)"))
            {
                RegisterTile sums = NonzeroSums.Registers(writer, code, offsets.Length);
                new ChainedTile(writer, code, sums, TileMemory.Rows(code, "dw", 0)).Emit(
                    "word", kernel.Words, kernel.ChainWords, word => Windows(writer, code, kernel, sums, offsets, word));
                writer.Line($"dw = ref Unsafe.Add(ref dw, {kernel.Weights});");
            }
        }
    }

    private static void Windows(
        SourceWriter writer, VectorCode code, SparseWeightGradientKernel kernel, RegisterTile sums, int[] offsets, string word)
    {
        string mask = Loops.Reference("masks", 0, "filter", Loops.Term(word, kernel.Filters));
        string window = Loops.Sum(
            0, Loops.Term(word, SparseWeightGradientKernel.WordBits), "(nint)(uint)BitOperations.TrailingZeroCount(nonzero)");
        string argmax = $"argmax = ({window}) * {kernel.Filters} + filter;";
        const string place = "place = Unsafe.As<float, int>(ref Unsafe.Add(ref indices, argmax));";
        writer.Line($"uint nonzero = Unsafe.As<float, uint>({mask});");
        using (writer.Braces("if (nonzero != 0)"))
        {
            writer.Line($"nint {argmax}");
            writer.Line($"nint {place}");
            using (writer.Braces("do"))
            {
                writer.Line($"{code.Type} value = {code.Broadcast("dy", "argmax")};");
                writer.Line("ref float p = ref Unsafe.Add(ref x, place);");
                writer.Line("nonzero &= nonzero - 1;");
                using (writer.Braces("if (nonzero != 0)"))
                {
                    writer.Line("// Looked up ahead, so that no product waits for its place.");
                    writer.Line(argmax);
                    writer.Line(place);
                }

                writer.Line();
                sums.Accumulate(0, "value", "p", vector => offsets[vector]);
            }

            writer.Line("while (nonzero != 0);");
        }
    }

    /// <summary>Where weight number <paramref name="weight"/> of a filter meets the image.</summary>
    private static int Offset(SparseWeightGradientKernel kernel, int weight)
    {
        int tap = weight / kernel.TapLength;
        return tap / kernel.Taps.Columns * kernel.Taps.Step.Row + tap % kernel.Taps.Columns * kernel.Taps.Step.Column
            + weight % kernel.TapLength;
    }
}
