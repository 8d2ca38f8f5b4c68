using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Planning.Kernels.Correlation;
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
            Start(writer, code, kernel, tile, bias);
            writer.Line();
            if (tile.Depthwise)
            {
                DepthwiseTaps.Emit(writer, code, kernel, tiling.Resident, tile);
            }
            else if (kernel.Clip is { } clip)
            {
                ClippedTaps(writer, code, kernel, tile, clip);
            }
            else
            {
                Taps(writer, code, kernel, tile);
            }

            writer.Line();
            Finish(writer, code, kernel, tile);
        }
    }

    private static void Start(SourceWriter writer, VectorCode code, CorrelationKernel kernel, CorrelationTile tile, bool bias)
    {
        writer.Line(
            $"// a{{pixel}}_{{vector}} accumulates {code.Width.Lanes} filters of one pixel, {(bias ? "from the bias up" : "from zero up")}.");
        for (int pixel = 0; pixel < tile.Pixels * kernel.Elements; pixel++)
        {
            IEnumerable<string> starts = Enumerable.Range(0, tile.Vectors).Select(vector => InvariantText.Of(
                $"a{pixel}_{vector} = {(!bias ? code.Zero : pixel == 0 ? code.Load("b", vector * code.Width.Lanes) : InvariantText.Of($"a0_{vector}"))}"));
            writer.Line($"{code.Type} {string.Join(", ", starts)};");
        }

        for (int chain = 1; chain < kernel.Chains; chain++)
        {
            writer.Line(
                $"{code.Type} {string.Join(", ", Enumerable.Range(0, tile.Vectors).Select(vector => $"{Accumulator(chain, 0, vector)} = {code.Zero}"))};");
        }
    }

    /// <summary>The first chain is a{pixel}_{vector}; the others, of a lone pixel, are b, c and d.</summary>
    private static string Accumulator(int chain, int pixel, int vector) => InvariantText.Of($"{(char)('a' + chain)}{pixel}_{vector}");

    private static void Taps(SourceWriter writer, VectorCode code, CorrelationKernel kernel, CorrelationTile tile)
    {
        For(writer, "tapRow", tile.TapsAreArguments ? "tapRows" : "", tile.TapRows, tapRow =>
            For(writer, "tapColumn", tile.TapsAreArguments ? "tapColumns" : "", tile.TapColumns, tapColumn =>
            {
                writer.Line(
                    $"ref float tap = {Loops.Reference("x", 0, Loops.Term(tapRow, kernel.Tap.Row), Loops.Term(tapColumn, kernel.Tap.Column))};");
                Run(writer, code, kernel, tile, Enumerable.Range(0, tile.Pixels * kernel.Elements)
                    .Select(pixel => (pixel, Offset(kernel, tile, pixel))));
            }));
    }

    private static void ClippedTaps(SourceWriter writer, VectorCode code, CorrelationKernel kernel, CorrelationTile tile, BorderClip clip)
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
                ClippedColumns(writer, code, kernel, tile, clip, weights);
            }
            else
            {
                Loops.For(writer, "tapColumn", tile.TapColumns, tapColumn =>
                {
                    writer.Line($"ref float tap = {Loops.Reference("tapRowOfX", 0, Loops.Term(tapColumn, kernel.Tap.Column))};");
                    Run(writer, code, kernel, tile, Enumerable.Range(0, tile.Pixels * kernel.Elements)
                        .Select(pixel => (pixel, Offset(kernel, tile, pixel))));
                });
            }
        }
    }

    private static void ClippedColumns(
        SourceWriter writer, VectorCode code, CorrelationKernel kernel, CorrelationTile tile, BorderClip clip, int weights)
    {
        writer.Line("ref float tap = ref tapRowOfX;");
        for (int tapColumn = 0; tapColumn < tile.TapColumns; tapColumn++)
        {
            int first = tile.ClippedColumn + clip.FirstColumn + tapColumn;
            (int Pixel, int Offset)[] pixels = [.. Enumerable.Range(0, tile.Columns)
                .Where(pixel => first + pixel >= 0 && first + pixel < clip.Columns)
                .Select(pixel => (pixel, (first + pixel) * kernel.X.Column))];
            if (pixels.Length == 0)
            {
                writer.Line($"w = ref Unsafe.Add(ref w, {weights});     // tap column {tapColumn} meets no column of x");
                continue;
            }

            using (writer.Braces($"// Tap column {tapColumn}: pixels {pixels[0].Pixel} to {pixels[pixels.Length - 1].Pixel}."))
            {
                Run(writer, code, kernel, tile, pixels);
            }
        }
    }

    /// <summary>The innermost loop: one float of every pixel times the filters of the block.</summary>
    private static void Run(
        SourceWriter writer, VectorCode code, CorrelationKernel kernel, CorrelationTile tile, IEnumerable<(int Pixel, int Offset)> pixels)
    {
        if (kernel.Chains > 1)
        {
            ChainedRun(writer, code, kernel, tile);
            return;
        }

        For(writer, "k", "", kernel.Run, k =>
        {
            IEnumerable<string> weights = Enumerable.Range(0, tile.Vectors)
                .Select(vector => InvariantText.Of($"w{vector} = {code.Load("w", vector * code.Width.Lanes)}"));
            writer.Line($"{code.Type} {string.Join(", ", weights)};");
            if (k != "0")
            {
                writer.Line("ref float p = ref Unsafe.Add(ref tap, k);");
            }

            string source = k == "0" ? "tap" : "p";
            bool first = true;
            foreach ((int pixel, int offset) in pixels)
            {
                string value = code.Broadcast(source, offset);
                if (tile.Vectors > 1)
                {
                    writer.Line($"{(first ? code.Type + " v" : "v")} = {value};");
                    value = "v";
                    first = false;
                }

                writer.Line(string.Join(" ", Enumerable.Range(0, tile.Vectors).Select(vector => InvariantText.Of(
                    $"a{pixel}_{vector} = {code.MultiplyAdd(value, InvariantText.Of($"w{vector}"), InvariantText.Of($"a{pixel}_{vector}"))};"))));
            }

            writer.Line($"w = ref Unsafe.Add(ref w, {tile.Vectors * code.Width.Lanes});");
        });
    }

    /// <summary>The innermost loop of a lone pixel: successive k go to different chains, which do not wait for each other.</summary>
    private static void ChainedRun(SourceWriter writer, VectorCode code, CorrelationKernel kernel, CorrelationTile tile)
    {
        int row = tile.Vectors * code.Width.Lanes;
        using (writer.Braces($"for (nint k = 0; k < {kernel.Run}; k += {kernel.Chains})"))
        {
            writer.Line("ref float p = ref Unsafe.Add(ref tap, k);");
            for (int chain = 0; chain < kernel.Chains; chain++)
            {
                writer.Line($"{code.Type} v{chain} = {code.Broadcast("p", chain)};");
                for (int vector = 0; vector < tile.Vectors; vector++)
                {
                    string sum = Accumulator(chain, 0, vector);
                    writer.Line(
                        $"{sum} = {code.MultiplyAdd(InvariantText.Of($"v{chain}"), code.Load("w", chain * row + vector * code.Width.Lanes), sum)};");
                }
            }

            writer.Line($"w = ref Unsafe.Add(ref w, {kernel.Chains * row});");
        }
    }

    private static void Finish(SourceWriter writer, VectorCode code, CorrelationKernel kernel, CorrelationTile tile)
    {
        if (kernel.Chains > 1)
        {
            writer.Line("// The chains are joined pairwise.");
            for (int vector = 0; vector < tile.Vectors; vector++)
            {
                writer.Line(InvariantText.Of($"a0_{vector} = (a0_{vector} + b0_{vector}) + (c0_{vector} + d0_{vector});"));
            }
        }

        if (kernel.Epilogue == Epilogue.BiasFloor)
        {
            writer.Line("// Max with the floor first keeps NaN, so a diverged training is seen.");
            writer.Line($"{code.Type} least = {code.Width.Type}.Create(floor);");
        }

        if (kernel.Pool is { } pool)
        {
            PoolEpilogueEmitter.Emit(writer, code, kernel, pool, tile);
            return;
        }

        for (int pixel = 0; pixel < tile.Pixels; pixel++)
        {
            int offset = pixel / tile.Columns * kernel.Y.Row + pixel % tile.Columns * kernel.Y.Column;
            writer.Line(string.Join(" ", Enumerable.Range(0, tile.Vectors).Select(vector =>
            {
                string sum = InvariantText.Of($"a{pixel}_{vector}");
                int at = offset + vector * code.Width.Lanes;
                string value = kernel.Epilogue switch
                {
                    Epilogue.BiasFloor => $"{code.Width.Type}.MaxNative(least, {sum})",
                    Epilogue.Add => $"({code.Load("y", at)} + {sum})",
                    _ => sum,
                };
                return code.Store(value, "y", at, code.LanesOf(vector, tile.Filters));
            })));
        }
    }

    /// <summary>Where sum number <paramref name="sum"/> reads x: a pixel, or an element of a window.</summary>
    private static int Offset(CorrelationKernel kernel, CorrelationTile tile, int sum)
    {
        int pixel = sum / kernel.Elements;
        return pixel / tile.Columns * kernel.X.Row + pixel % tile.Columns * kernel.X.Column
            + (kernel.Pool?.Window.Offset(sum % kernel.Elements) ?? 0);
    }

    /// <summary>A loop over a constant or an argument.</summary>
    private static void For(SourceWriter writer, string variable, string argument, int count, Action<string> body)
    {
        if (argument.Length == 0)
        {
            Loops.For(writer, variable, count, body);
            return;
        }

        using (writer.Braces($"for (nint {variable} = 0; {variable} < {argument}; {variable}++)"))
        {
            body(variable);
        }
    }
}
