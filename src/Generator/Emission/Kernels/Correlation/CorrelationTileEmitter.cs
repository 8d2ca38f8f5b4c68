using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Emission.Kernels.MicroKernel;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.Correlation;

/// <summary>Prints one register tile: accumulators up, the reduction, the epilogue.</summary>
internal sealed class CorrelationTileEmitter(
    SourceWriter writer, VectorCode code, CorrelationKernel kernel, CorrelationTiling tiling, CorrelationTile tile)
{
    /// <summary>
    /// The sums of the pixels, or of the elements of their windows; where a lone pixel has chains, the first is a, the others b, c and d.
    /// </summary>
    private readonly RegisterTile _sums = new(
        writer, code, [.. Enumerable.Range(0, Pixels(kernel, tile) + kernel.Accumulators - 1).Select(row => RegisterTile.Row(
            row < Pixels(kernel, tile) ? InvariantText.Of($"a{row}_") : InvariantText.Of($"{(char)('a' + row)}0_"), tile.Vectors))]);

    private static int Pixels(CorrelationKernel kernel, CorrelationTile tile) => tile.Pixels * kernel.Elements;

    public void Emit()
    {
        List<string> parameters = ["ref float x", "ref float w"];
        string[] outputs = kernel.Pool?.Indices switch
        {
            null => ["ref float y"],
            { Absolute: true } => ["ref float y", "ref float indices", "int start"],
            _ => ["ref float y", "ref float indices"],
        };
        parameters.AddRange(["ref float b", .. outputs, "float limit"]);
        if (tile.TapsAreArguments)
        {
            parameters.AddRange(["nint tapRows", "nint tapColumns"]);
        }

        if (kernel.Clip is not null)
        {
            parameters.Add("nint row");
        }

        if (tile.FetchesNextBlock(kernel))
        {
            parameters.Add("nint ahead");
        }

        using (code.Tile(writer, tile.Name, string.Join(", ", parameters), tile.SharedName))
        {
            if (tile.FetchesNextBlock(kernel))
            {
                writer.Line("ref float next = ref Unsafe.Add(ref w, ahead);");
            }

            PrefetchOutputs();
            _sums.Start((row, vector) => row >= Pixels(kernel, tile) ? code.Zero
                : row > 0 ? _sums[0, vector]
                : code.IsGeneric ? code.Start(EpilogueNumber, "b", vector * code.Width.Lanes)
                : code.Load("b", vector * code.Width.Lanes));
            writer.Line();
            if (tile.Depthwise)
            {
                DepthwiseTaps.Emit(writer, code, kernel, tiling.Resident, tile);
            }
            else if (kernel.Clip is { } clip)
            {
                ClippedTaps(clip);
            }
            else
            {
                Taps();
            }

            writer.Line();
            Finish();
        }
    }

    /// <summary>The lines that the sums go to come while the tile sums.</summary>
    private void PrefetchOutputs()
    {
        for (int row = 0; kernel.PrefetchesOutputs && row < tile.Rows; row++)
        {
            string first = VectorCode.At("y", row * kernel.Y.Row);
            writer.Line($"CacheLines.PrefetchRows(ref {first}, {kernel.Y.Column}, {tile.Columns}, {tile.Vectors * code.Width.Lanes});");
        }
    }

    private void Taps()
    {
        (Term rows, Term columns) = tile.TapsAreArguments ? ("tapRows", "tapColumns") : ((Term)tile.TapRows, (Term)tile.TapColumns);
        Loops.For(writer, "tapRow", rows, tapRow => Loops.For(writer, "tapColumn", columns, tapColumn =>
        {
            string tap = Loops.Reference("x", 0, Loops.Term(tapRow, kernel.Tap.Row), Loops.Term(tapColumn, kernel.Tap.Column));
            writer.Line($"ref float tap = {tap};");
            Run(Floats());
        }));
    }

    private void ClippedTaps(BorderClip clip)
    {
        int weights = kernel.ReductionLength * tile.Vectors * code.Width.Lanes;
        writer.Line("// Tap rows above the first and below the last row of x are left out.");
        writer.Line(
            $"nint top = row{(clip.FirstRow < 0 ? InvariantText.Of($" - {-clip.FirstRow}") : InvariantText.Of($" + {clip.FirstRow}"))};");
        writer.Line("nint firstTapRow = top < 0 ? -top : 0;");
        writer.Line($"nint endTapRow = {clip.Rows} - top < {tile.TapRows} ? {clip.Rows} - top : {tile.TapRows};");
        writer.Line($"w = ref Unsafe.Add(ref w, firstTapRow * {tile.TapColumns * weights});");
        using (writer.Braces("for (nint tapRow = firstTapRow; tapRow < endTapRow; tapRow++)"))
        {
            writer.Line($"ref float tapRowOfX = ref Unsafe.Add(ref x, (top + tapRow) * {kernel.X.Row});");
            if (clip.ClipsColumns)
            {
                ClippedColumns(clip, weights);
            }
            else
            {
                Loops.For(writer, "tapColumn", tile.TapColumns, tapColumn =>
                {
                    writer.Line($"ref float tap = {Loops.Reference("tapRowOfX", 0, Loops.Term(tapColumn, kernel.Tap.Column))};");
                    Run(Floats());
                });
            }
        }
    }

    private void ClippedColumns(BorderClip clip, int weights)
    {
        writer.Line("ref float tap = ref tapRowOfX;");
        for (int tapColumn = 0; tapColumn < tile.TapColumns; tapColumn++)
        {
            int first = tile.ClippedColumn + clip.FirstColumn + tapColumn;
            (int Pixel, Term Offset)[] pixels = [.. Enumerable.Range(0, tile.Columns)
                .Where(pixel => first + pixel >= 0 && first + pixel < clip.Columns)
                .Select(pixel => (pixel, (Term)((first + pixel) * kernel.X.Column)))];
            if (pixels.Length == 0)
            {
                writer.Line($"w = ref Unsafe.Add(ref w, {weights});     // tap column {tapColumn} meets no column of x");
                continue;
            }

            using (writer.Braces($"// Tap column {tapColumn}: pixels {pixels[0].Pixel} to {pixels[pixels.Length - 1].Pixel}."))
            {
                Run(pixels);
            }
        }
    }

    /// <summary>The innermost loop: one float of every pixel times the filters of the block.</summary>
    private void Run(IEnumerable<(int Pixel, Term Offset)> floats)
    {
        if (kernel.Accumulators > 1)
        {
            ChainedRun();
            return;
        }

        Loops.For(writer, "k", kernel.ReductionLength, k =>
        {
            writer.Line(code.LoadRow("w", tile.Vectors, "w"));
            int row = tile.Vectors * code.Width.Lanes;
            int share = tile.FetchesNextBlock(kernel) ? row / PrefetchShares.Of(kernel, tiling).Count : 0;
            if (share > 0)
            {
                writer.Line($"CacheLines.Prefetch(ref next, 0, {share});");
            }
            else if (kernel.PrefetchesWeights == WeightPrefetch.NextRows && !tile.TapsAreArguments)
            {
                writer.Line($"CacheLines.Prefetch(ref w, {Prefetching.RowsAhead * row}, {row});");
            }

            if (kernel.PrefetchesInputs)
            {
                // Each step fetches a part of the next tile's inputs, which lie behind those of this one.
                writer.Line(
                    $"CacheLines.Prefetch(ref tap, {tile.Pixels} * k + {tile.Pixels * kernel.ReductionLength}, {tile.Pixels});");
            }

            if (k != "0")
            {
                writer.Line("ref float p = ref Unsafe.Add(ref tap, k);");
            }

            _sums.OuterProduct(k == "0" ? "tap" : "p", floats, "w");
            writer.Line($"w = ref Unsafe.Add(ref w, {row});");
            if (share > 0)
            {
                writer.Line($"next = ref Unsafe.Add(ref next, {share});");
            }
        });
    }

    /// <summary>The innermost loop of a lone pixel: successive k go to different chains, which do not wait for each other.</summary>
    private void ChainedRun()
    {
        int row = tile.Vectors * code.Width.Lanes;
        using (writer.Braces($"for (nint k = 0; k < {kernel.ReductionLength}; k += {kernel.Accumulators})"))
        {
            writer.Line("ref float p = ref Unsafe.Add(ref tap, k);");
            for (int chain = 0; chain < kernel.Accumulators; chain++)
            {
                string value = InvariantText.Of($"v{chain}");
                writer.Line($"{code.Type} {value} = {code.Broadcast("p", chain)};");
                int start = chain * row;
                _sums.Accumulate(chain, value, "w", vector => start + vector * code.Width.Lanes);
            }

            writer.Line($"w = ref Unsafe.Add(ref w, {kernel.Accumulators * row});");
        }
    }

    private void Finish()
    {
        if (kernel.Accumulators > 1)
        {
            writer.Line("// The chains are joined pairwise.");
            for (int vector = 0; vector < tile.Vectors; vector++)
            {
                writer.Line(
                    $"{_sums[0, vector]} = "
                        + $"{code.Add(code.Add(_sums[0, vector], _sums[1, vector]), code.Add(_sums[2, vector], _sums[3, vector]))};");
            }
        }

        writer.Line($"{code.Type} limits = {code.Create("limit")};");
        if (kernel.Pool is { } pool)
        {
            PoolEpilogueEmitter.Emit(writer, code, kernel, pool, tile, _sums);
            return;
        }

        TileMemory y = TileMemory.Rows(code, "y", pixel => Place(pixel, kernel.Y), tile.Filters);
        _sums.End(tile.Pixels, y, EpilogueNumber, "limits");
    }

    /// <summary>The runtime's <c>TileEpilogue</c>.</summary>
    private int EpilogueNumber => (int)kernel.Epilogue;

    /// <summary>Where every sum reads x: at a pixel, or an element of a window.</summary>
    private IEnumerable<(int Pixel, Term Offset)> Floats() =>
        Enumerable.Range(0, Pixels(kernel, tile)).Select(sum => (sum, (Term)(
            Place(sum / kernel.Elements, kernel.X) + (kernel.Pool?.Window.Offset(sum % kernel.Elements) ?? 0))));

    private int Place(int pixel, Stride stride) =>
        pixel / tile.Columns * stride.Row + pixel % tile.Columns * stride.Column;
}
