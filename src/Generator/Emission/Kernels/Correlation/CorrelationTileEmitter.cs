using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Emission.Kernels.MicroKernel;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.Correlation;

/// <summary>Prints one register tile: accumulators up, the reduction, the epilogue.</summary>
internal static class CorrelationTileEmitter
{
    public static void Emit(SourceWriter writer, VectorCode code, CorrelationKernel kernel, CorrelationTiling tiling, CorrelationTile tile)
    {
        List<string> parameters = ["ref float x", "ref float w"];
        bool bias = kernel.Epilogue == Epilogue.BiasFloor;
        string[] outputs = kernel.Pool?.Indices switch
        {
            null => ["ref float y"],
            { Absolute: true } => ["ref float y", "ref float indices", "int start"],
            _ => ["ref float y", "ref float indices"],
        };
        parameters.AddRange(bias ? ["ref float b", .. outputs, "float floor"] : outputs);
        if (tile.TapsAreArguments)
        {
            parameters.AddRange(["nint tapRows", "nint tapColumns"]);
        }

        if (kernel.Clip is not null)
        {
            parameters.Add("nint row");
        }

        using (MethodCode.Tile(writer, tile.Name, string.Join(", ", parameters)))
        {
            RegisterTile sums = Sums(writer, code, kernel, tile);
            writer.Line(
                $"// a{{pixel}}_{{vector}} accumulates {code.Width.Lanes} filters of one pixel, {(bias ? "from the bias up" : "from zero up")}.");
            sums.Start((row, vector) => !bias || row >= tile.Pixels * kernel.Elements ? code.Zero
                : row == 0 ? code.Load("b", vector * code.Width.Lanes) : sums[0, vector]);
            writer.Line();
            if (tile.Depthwise)
            {
                DepthwiseTaps.Emit(writer, code, kernel, tiling.Resident, tile);
            }
            else if (kernel.Clip is { } clip)
            {
                ClippedTaps(writer, code, kernel, tile, sums, clip);
            }
            else
            {
                Taps(writer, code, kernel, tile, sums);
            }

            writer.Line();
            Finish(writer, code, kernel, tile, sums);
        }
    }

    /// <summary>
    /// The sums of the pixels, or of the elements of their windows; where a lone pixel has chains, the first is a, the others b, c and d.
    /// </summary>
    private static RegisterTile Sums(SourceWriter writer, VectorCode code, CorrelationKernel kernel, CorrelationTile tile)
    {
        int pixels = tile.Pixels * kernel.Elements;
        return new RegisterTile(writer, code, [.. Enumerable.Range(0, pixels + kernel.Chains - 1).Select(row => RegisterTile.Row(
            row < pixels ? InvariantText.Of($"a{row}_") : InvariantText.Of($"{(char)('a' + row - pixels + 1)}0_"), tile.Vectors))]);
    }

    private static void Taps(SourceWriter writer, VectorCode code, CorrelationKernel kernel, CorrelationTile tile, RegisterTile sums)
    {
        (Term rows, Term columns) = tile.TapsAreArguments ? ("tapRows", "tapColumns") : ((Term)tile.TapRows, (Term)tile.TapColumns);
        Loops.For(writer, "tapRow", rows, tapRow => Loops.For(writer, "tapColumn", columns, tapColumn =>
        {
            writer.Line(
                $"ref float tap = {Loops.Reference("x", 0, Loops.Term(tapRow, kernel.Tap.Row), Loops.Term(tapColumn, kernel.Tap.Column))};");
            Run(writer, code, kernel, tile, sums, Floats(kernel, tile));
        }));
    }

    private static void ClippedTaps(SourceWriter writer, VectorCode code, CorrelationKernel kernel, CorrelationTile tile, RegisterTile sums, BorderClip clip)
    {
        int weights = kernel.Run * tile.Vectors * code.Width.Lanes;
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
                ClippedColumns(writer, code, kernel, tile, sums, clip, weights);
            }
            else
            {
                Loops.For(writer, "tapColumn", tile.TapColumns, tapColumn =>
                {
                    writer.Line($"ref float tap = {Loops.Reference("tapRowOfX", 0, Loops.Term(tapColumn, kernel.Tap.Column))};");
                    Run(writer, code, kernel, tile, sums, Floats(kernel, tile));
                });
            }
        }
    }

    private static void ClippedColumns(
        SourceWriter writer, VectorCode code, CorrelationKernel kernel, CorrelationTile tile, RegisterTile sums, BorderClip clip, int weights)
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
                Run(writer, code, kernel, tile, sums, pixels);
            }
        }
    }

    /// <summary>The innermost loop: one float of every pixel times the filters of the block.</summary>
    private static void Run(
        SourceWriter writer, VectorCode code, CorrelationKernel kernel, CorrelationTile tile, RegisterTile sums,
        IEnumerable<(int Pixel, Term Offset)> floats)
    {
        if (kernel.Chains > 1)
        {
            ChainedRun(writer, code, kernel, tile, sums);
            return;
        }

        Loops.For(writer, "k", kernel.Run, k =>
        {
            writer.Line(code.LoadRow("w", tile.Vectors, "w"));
            if (k != "0")
            {
                writer.Line("ref float p = ref Unsafe.Add(ref tap, k);");
            }

            sums.OuterProduct(k == "0" ? "tap" : "p", floats, "w");
            writer.Line($"w = ref Unsafe.Add(ref w, {tile.Vectors * code.Width.Lanes});");
        });
    }

    /// <summary>The innermost loop of a lone pixel: successive k go to different chains, which do not wait for each other.</summary>
    private static void ChainedRun(
        SourceWriter writer, VectorCode code, CorrelationKernel kernel, CorrelationTile tile, RegisterTile sums)
    {
        int row = tile.Vectors * code.Width.Lanes;
        using (writer.Braces($"for (nint k = 0; k < {kernel.Run}; k += {kernel.Chains})"))
        {
            writer.Line("ref float p = ref Unsafe.Add(ref tap, k);");
            for (int chain = 0; chain < kernel.Chains; chain++)
            {
                string value = InvariantText.Of($"v{chain}");
                writer.Line($"{code.Type} {value} = {code.Broadcast("p", chain)};");
                int start = chain * row;
                sums.Accumulate(chain, value, "w", vector => start + vector * code.Width.Lanes);
            }

            writer.Line($"w = ref Unsafe.Add(ref w, {kernel.Chains * row});");
        }
    }

    private static void Finish(SourceWriter writer, VectorCode code, CorrelationKernel kernel, CorrelationTile tile, RegisterTile sums)
    {
        if (kernel.Chains > 1)
        {
            writer.Line("// The chains are joined pairwise.");
            for (int vector = 0; vector < tile.Vectors; vector++)
            {
                writer.Line(
                    $"{sums[0, vector]} = ({sums[0, vector]} + {sums[1, vector]}) + ({sums[2, vector]} + {sums[3, vector]});");
            }
        }

        if (kernel.Epilogue == Epilogue.BiasFloor)
        {
            writer.Line("// Max with the floor first keeps NaN, so a diverged training is seen.");
            writer.Line($"{code.Type} least = {code.Width.Type}.Create(floor);");
        }

        if (kernel.Pool is { } pool)
        {
            PoolEpilogueEmitter.Emit(writer, code, kernel, pool, tile, sums);
            return;
        }

        TileMemory y = TileMemory.Rows(code, "y", pixel => Place(tile, pixel, kernel.Y), tile.Filters);
        sums.Store(tile.Pixels, y, (pixel, vector) => kernel.Epilogue switch
        {
            Epilogue.BiasFloor => $"{code.Width.Type}.MaxNative(least, {sums[pixel, vector]})",
            Epilogue.Add => $"({y.Load(code, pixel, vector)} + {sums[pixel, vector]})",
            _ => sums[pixel, vector],
        });
    }

    /// <summary>Where every sum reads x: at a pixel, or an element of a window.</summary>
    private static IEnumerable<(int Pixel, Term Offset)> Floats(CorrelationKernel kernel, CorrelationTile tile) =>
        Enumerable.Range(0, tile.Pixels * kernel.Elements).Select(sum => (sum, (Term)(
            Place(tile, sum / kernel.Elements, kernel.X) + (kernel.Pool?.Window.Offset(sum % kernel.Elements) ?? 0))));

    private static int Place(CorrelationTile tile, int pixel, Stride stride) =>
        pixel / tile.Columns * stride.Row + pixel % tile.Columns * stride.Column;
}
