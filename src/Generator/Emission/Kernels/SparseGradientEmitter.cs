using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels;

/// <summary>Prints a gradient from lists of winners: filter by filter, its weights or their gradients in registers while the list is walked.</summary>
internal static class SparseGradientEmitter
{
    public static void Emit(SourceWriter writer, string name, SparseGradientKernel kernel)
    {
        string[] parameters = kernel.Data
            ? ["ref float w", "ref float offsets", "ref float values", "ref float counts", "ref float dx"]
            : ["ref float x", "ref float offsets", "ref float values", "ref float counts", "ref float dw"];
        DispatchEmitter.Emit(writer, name, kernel.Title, Remarks(kernel), parameters, VectorWidth.All);
        foreach (SparseTiling tiling in kernel.Tilings)
        {
            EmitWidth(writer, name, kernel, tiling, parameters);
        }
    }

    private static IEnumerable<string> Remarks(SparseGradientKernel kernel)
    {
        yield return kernel.Data
            ? "dx[winner + tap, k] += value * w[filter, tap, k], winner by winner; w is [filter][tap, k]."
            : "dw[filter, tap, k] += sum over winners of value * x[winner + tap, k]; dw is [filter][tap, k].";
        yield return InvariantText.Of($"Order of the sum: {(kernel.Data ? "filters, then winners" : "winners")} in row-major order, at every width. Cost: at most {kernel.Flops} FLOPs; relu and dropout leave less.");
    }

    private static void EmitWidth(SourceWriter writer, string name, SparseGradientKernel kernel, SparseTiling tiling, string[] parameters)
    {
        VectorCode code = new(tiling.Width);
        SortedDictionary<int, int[]> tiles = [];
        writer.Line();
        writer.Line(kernel.Data && !tiling.Whole
            ? $"/// <summary>{tiling.Width.Bits} bits: a filter has more vectors than there are registers, so they are read again for each winner.</summary>"
            : InvariantText.Of($"/// <summary>{tiling.Width.Bits} bits: {tiling.Vectors} vectors of one filter stay in registers while its list is walked.</summary>"));
        if (kernel.Data && !tiling.Whole)
        {
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        }

        using (writer.Braces($"private static void {name}{tiling.Width.Bits}({string.Join(", ", parameters)})"))
        {
            using (writer.Braces($"for (nint filter = 0; filter < {kernel.Filters}; filter++)"))
            {
                writer.Line("nint count = Unsafe.As<float, int>(ref Unsafe.Add(ref counts, filter));");
                if (kernel.Data && !tiling.Whole)
                {
                    WinnerByWinner(writer, code, kernel);
                }
                else
                {
                    Tiles(writer, kernel, tiling, tiles);
                }

                writer.Line($"offsets = ref Unsafe.Add(ref offsets, {kernel.Most});");
                writer.Line($"values = ref Unsafe.Add(ref values, {kernel.Most});");
            }

            foreach (KeyValuePair<int, int[]> tile in tiles)
            {
                EmitTile(writer, code, kernel, tile.Value);
            }
        }
    }

    private static void Tiles(
        SourceWriter writer, SparseGradientKernel kernel, SparseTiling tiling, SortedDictionary<int, int[]> tiles)
    {
        int lanes = tiling.Width.Lanes;
        string weights = Loops.Term("filter", kernel.Weights);
        if (tiling.Whole)
        {
            tiles[tiling.Vectors] = [.. Enumerable.Range(0, tiling.Vectors).Select(vector => Offset(kernel, vector * lanes))];
            string whole = kernel.Data ? Loops.Reference("w", 0, weights) : "ref x";
            string gradient = kernel.Data ? "ref dx" : Loops.Reference("dw", 0, weights);
            writer.Line($"Tile{tiling.Vectors}({whole}, ref offsets, ref values, count, {gradient});");
            return;
        }

        Loops.For(writer, "tapRow", kernel.TapRows, tapRow => Loops.For(writer, "tapColumn", kernel.TapColumns, tapColumn =>
        {
            foreach ((int size, int count, int start) in Split.Balanced(kernel.Run / lanes, tiling.Vectors).Parts())
            {
                tiles[size] = [.. Enumerable.Range(0, size).Select(vector => vector * lanes)];
                Loops.For(writer, "tile", count, tile =>
                {
                    string x = Loops.Reference(
                        "x", start * lanes, Loops.Term(tapRow, kernel.TapRowStep), Loops.Term(tapColumn, kernel.TapColumnStep),
                        Loops.Term(tile, size * lanes));
                    string dw = Loops.Reference(
                        "dw", start * lanes, weights, Loops.Term(tapRow, kernel.TapColumns * kernel.Run), Loops.Term(tapColumn, kernel.Run),
                        Loops.Term(tile, size * lanes));
                    writer.Line($"Tile{size}({x}, ref offsets, ref values, count, {dw});");
                });
            }
        }));
    }

    /// <summary>The gradient of the input goes winner by winner at every width: parts of a filter one after the other would change the order of the sums.</summary>
    private static void WinnerByWinner(SourceWriter writer, VectorCode code, SparseGradientKernel kernel)
    {
        using (writer.Braces("for (nint i = 0; i < count; i++)"))
        {
            writer.Line($"{code.Type} value = {code.Width.Type}.Create(Unsafe.Add(ref values, i));");
            writer.Line("ref float p = ref Unsafe.Add(ref dx, (nint)Unsafe.As<float, int>(ref Unsafe.Add(ref offsets, i)));");
            Loops.For(writer, "tapRow", kernel.TapRows, tapRow => Loops.For(writer, "tapColumn", kernel.TapColumns, tapColumn =>
            {
                writer.Line($"ref float weights = {Loops.Reference("w", 0, Loops.Term("filter", kernel.Weights), Loops.Term(tapRow, kernel.TapColumns * kernel.Run), Loops.Term(tapColumn, kernel.Run))};");
                writer.Line($"ref float image = {Loops.Reference("p", 0, Loops.Term(tapRow, kernel.TapRowStep), Loops.Term(tapColumn, kernel.TapColumnStep))};");
                using (writer.Braces($"for (nint k = 0; k < {kernel.Run}; k += {code.Width.Lanes})"))
                {
                    writer.Line("ref float target = ref Unsafe.Add(ref image, k);");
                    writer.Line(code.Store(
                        code.MultiplyAdd("value", $"{code.Width.Type}.LoadUnsafe(ref Unsafe.Add(ref weights, k))", code.Load("target", 0)), "target", 0, code.Width.Lanes));
                }
            }));
        }

        writer.Line();
    }

    private static void EmitTile(SourceWriter writer, VectorCode code, SparseGradientKernel kernel, int[] offsets)
    {
        string weights = kernel.Data ? "w" : "dw";
        string register = kernel.Data ? "w" : "a";
        writer.Line();
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]");
        using (writer.Braces($"static void Tile{offsets.Length}(ref float {(kernel.Data ? "w" : "x")}, ref float offsets, ref float values, nint count, ref float {(kernel.Data ? "dx" : "dw")})"))
        {
            for (int vector = 0; vector < offsets.Length; vector++)
            {
                writer.Line($"{code.Type} {register}{vector} = {code.Load(weights, vector * code.Width.Lanes)};");
            }

            writer.Line();
            using (writer.Braces("for (nint i = 0; i < count; i++)"))
            {
                writer.Line($"{code.Type} value = {code.Width.Type}.Create(Unsafe.Add(ref values, i));");
                writer.Line($"ref float p = ref Unsafe.Add(ref {(kernel.Data ? "dx" : "x")}, (nint)Unsafe.As<float, int>(ref Unsafe.Add(ref offsets, i)));");
                for (int vector = 0; vector < offsets.Length; vector++)
                {
                    string image = code.Load("p", offsets[vector]);
                    string name = InvariantText.Of($"{register}{vector}");
                    writer.Line(kernel.Data
                        ? code.Store(code.MultiplyAdd("value", name, image), "p", offsets[vector], code.Width.Lanes)
                        : $"{name} = {code.MultiplyAdd("value", image, name)};");
                }
            }

            if (!kernel.Data)
            {
                writer.Line();
                for (int vector = 0; vector < offsets.Length; vector++)
                {
                    writer.Line(code.Store(InvariantText.Of($"a{vector}"), "dw", vector * code.Width.Lanes, code.Width.Lanes));
                }
            }
        }
    }

    /// <summary>Where weight number <paramref name="weight"/> of a filter meets the image.</summary>
    private static int Offset(SparseGradientKernel kernel, int weight)
    {
        int tap = weight / kernel.Run;
        return tap / kernel.TapColumns * kernel.TapRowStep + tap % kernel.TapColumns * kernel.TapColumnStep + weight % kernel.Run;
    }
}
