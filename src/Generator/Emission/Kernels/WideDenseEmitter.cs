using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels;

/// <summary>Prints a dense layer that reads its kernel in place: panels of the kernel meet all samples, live terms only.</summary>
internal static class WideDenseEmitter
{
    /// <summary>The first input or sample that is live.</summary>
    private const string First = "global::System.Numerics.BitOperations.TrailingZeroCount(live)";

    public static void Emit(SourceWriter writer, string name, WideDenseKernel kernel)
    {
        string[] parameters = kernel.Part switch
        {
            WideDensePart.Forward => ["ref float x", "ref float w", "ref float b", "ref float y", "float floor", "ref float live", "ref float panel", "int count"],
            WideDensePart.ForwardUnits => ["ref float x", "ref float w", "ref float b", "ref float y", "float floor", "int count", "int firstUnit", "int endUnit"],
            WideDensePart.DataGradient => ["ref float dy", "ref float w", "ref float dx", "ref float live", "ref float columns", "ref float band", "int count"],
            _ => ["ref float x", "ref float dy", "ref float dw", "int count"],
        };
        DispatchEmitter.Emit(writer, name, kernel.Title, Remarks(kernel), parameters, VectorWidth.All);
        foreach (VectorWidth width in VectorWidth.All)
        {
            VectorCode code = new(width);
            writer.Line();
            writer.Line($"/// <summary>{Words(kernel, width)}</summary>");
            writer.Line(MethodCode.AtOnceAlone);
            using (writer.Braces($"private static void {name}{width.Bits}({string.Join(", ", parameters)})"))
            {
                switch (kernel.Part)
                {
                    case WideDensePart.Forward:
                        Forward(writer, code, kernel);
                        break;
                    case WideDensePart.ForwardUnits:
                        ForwardUnits(writer, code, kernel);
                        break;
                    case WideDensePart.DataGradient:
                        DataGradient(writer, code, kernel);
                        break;
                    default:
                        BatchGradient(writer, code, kernel);
                        break;
                }
            }
        }
    }

    private static IEnumerable<string> Remarks(WideDenseKernel kernel) => kernel.Part switch
    {
        WideDensePart.Forward =>
        [
            "y[n] = max(floor, b[n] + sum over k of x[k] * w[k, n]) for each sample; floor 0 is relu, minus infinity is none.",
            InvariantText.Of($"Order of the sum: the bias, then k, where x[k] is not zero; at every width. Cost: at most {kernel.Flops} FLOPs a sample."),
        ],
        WideDensePart.ForwardUnits =>
        [
            "y[n] = max(floor, b[n] + sum over k of x[k] * w[k, n]) for each sample, n from firstUnit to endUnit; both multiples of a vector.",
            InvariantText.Of($"Order of the sum: that of the forward pass of many samples. Cost: at most {kernel.Flops} FLOPs a sample."),
        ],
        WideDensePart.DataGradient =>
        [
            $"dx[k] {(kernel.Add ? "+=" : "=")} sum over n of dy[n] * w[k, n] for each sample; vectors run along the samples.",
            InvariantText.Of($"Order of the sum: n, where any of {WideDenseKernel.Samples} samples has a gradient; at every width. Cost: at most {kernel.Flops} FLOPs a sample."),
        ],
        _ =>
        [
            InvariantText.Of($"dw[k, n] = sum over samples of x[sample, k] * dy[sample, n]; samples of x lie {kernel.Inputs} floats apart, those of dy {WideDenseKernel.GradientStep(kernel.Units)}."),
            InvariantText.Of($"Order of the sum: samples, where x[sample, k] is not zero; at every width. Cost: at most {kernel.Flops} FLOPs a sample."),
        ],
    };

    private static string Words(WideDenseKernel kernel, VectorWidth width) => kernel.Part switch
    {
        WideDensePart.Forward => InvariantText.Of($"{width.Bits} bits: panels of {WideDenseKernel.PanelInputs} inputs by {kernel.UnitTiles(width).Large} vectors of units stay in the first-level cache."),
        WideDensePart.ForwardUnits => InvariantText.Of($"{width.Bits} bits: whole rows of the kernel stream by, {WideDenseKernel.RowsTogether} side by side."),
        WideDensePart.DataGradient => InvariantText.Of($"{width.Bits} bits: tiles of {WideDenseKernel.TileInputs(width, WideDenseKernel.SampleVectors(width))} inputs by {WideDenseKernel.SampleVectors(width)} vectors of samples."),
        _ => InvariantText.Of($"{width.Bits} bits: {kernel.GradientTiles(width).Large} vectors of a row stay in registers while the samples' mask is walked."),
    };

    private static void Forward(SourceWriter writer, VectorCode code, WideDenseKernel kernel)
    {
        int lanes = code.Width.Lanes;
        using (writer.Braces("for (nint sample = 0; sample < count; sample++)"))
        using (writer.Braces($"for (nint n = 0; n < {kernel.Units}; n += {lanes})"))
        {
            writer.Line($"{code.Width.Type}.LoadUnsafe(ref Unsafe.Add(ref b, n)).StoreUnsafe(ref Unsafe.Add(ref y, sample * {kernel.Units} + n));");
        }

        writer.Line();
        using (writer.Braces($"for (nint first = 0; first < count; first += {WideDenseKernel.Samples})"))
        {
            writer.Line($"nint samples = count - first < {WideDenseKernel.Samples} ? count - first : {WideDenseKernel.Samples};");
            using (writer.Braces($"for (nint k = 0; k < {kernel.Inputs}; k += {WideDenseKernel.PanelInputs})"))
            {
                writer.Line($"nint inputs = {kernel.Inputs} - k < {WideDenseKernel.PanelInputs} ? {kernel.Inputs} - k : {WideDenseKernel.PanelInputs};");
                writer.Line($"LiveTerms.Inputs(ref Unsafe.Add(ref x, first * {kernel.Inputs} + k), {kernel.Inputs}, samples, inputs, ref live);");
                writer.Line($"ref float weights = ref Unsafe.Add(ref w, k * {kernel.Units});");
                foreach ((int vectors, int blocks, int start) in kernel.UnitTiles(code.Width).Parts())
                {
                    using (writer.Braces($"for (nint n = {start * lanes}; n < {(start + blocks * vectors) * lanes}; n += {vectors * lanes})"))
                    {
                        writer.Line("// Rows of the kernel fall on the same few sets of the cache; rows of a panel do not.");
                        writer.Line($"LiveTerms.Panel(ref Unsafe.Add(ref weights, n), {kernel.Units}, inputs, {vectors * lanes}, ref panel);");
                        using (writer.Braces("for (nint sample = 0; sample < samples; sample++)"))
                        {
                            writer.Line($"LiveTerms.Fetch(ref Unsafe.Add(ref weights, {WideDenseKernel.PanelInputs * kernel.Units} + n), {kernel.Units}, inputs, {vectors * lanes}, sample, samples);");
                            writer.Line($"Tile{vectors}({Sample(kernel)}, ref panel, ref Unsafe.Add(ref y, (first + sample) * {kernel.Units} + n));");
                        }
                    }
                }
            }
        }

        writer.Line();
        writer.Line("// Max with the floor first keeps NaN, so a diverged training is seen.");
        writer.Line($"{code.Type} least = {code.Width.Type}.Create(floor);");
        using (writer.Braces($"for (nint n = 0; n < (nint)count * {kernel.Units}; n += {lanes})"))
        {
            writer.Line("ref float sum = ref Unsafe.Add(ref y, n);");
            writer.Line($"{code.Width.Type}.MaxNative(least, {code.Load("sum", 0)}).StoreUnsafe(ref sum);");
        }

        foreach (int vectors in kernel.UnitTiles(code.Width).Parts().Select(part => part.Size))
        {
            UnitTile(writer, code, vectors);
        }
    }

    /// <summary>Some neighbouring inputs of a sample, and which of them are live.</summary>
    private static string Sample(WideDenseKernel kernel) =>
        $"ref Unsafe.Add(ref x, (first + sample) * {kernel.Inputs} + k), Unsafe.As<float, uint>(ref Unsafe.Add(ref live, sample))";

    private static void UnitTile(SourceWriter writer, VectorCode code, int vectors)
    {
        int lanes = code.Width.Lanes;
        writer.Line();
        writer.Line(MethodCode.AtOnceAlone);
        using (writer.Braces($"static void Tile{vectors}(ref float x, uint live, ref float panel, ref float y)"))
        {
            writer.Line($"{code.Type} {string.Join(", ", Enumerable.Range(0, vectors).Select(vector => InvariantText.Of($"a{vector} = {code.Load("y", vector * lanes)}")))};");
            LiveSums(writer, code, vectors, ("k", 1), ("panel", vectors * lanes), "y");
        }
    }

    private static void ForwardUnits(SourceWriter writer, VectorCode code, WideDenseKernel kernel)
    {
        int lanes = code.Width.Lanes;
        using (writer.Braces("for (nint sample = 0; sample < count; sample++)"))
        {
            using (writer.Braces($"for (nint n = firstUnit; n < endUnit; n += {lanes})"))
            {
                writer.Line($"{code.Width.Type}.LoadUnsafe(ref Unsafe.Add(ref b, n)).StoreUnsafe(ref Unsafe.Add(ref y, n));");
            }

            writer.Line();
            using (writer.Braces($"for (nint k = 0; k < {kernel.Inputs}; k += {WideDenseKernel.PanelInputs})"))
            {
                writer.Line("float live = 0;");
                writer.Line("ref float inputs = ref Unsafe.Add(ref x, k);");
                writer.Line($"LiveTerms.Inputs(ref inputs, {kernel.Inputs}, 1, {kernel.Inputs} - k < {WideDenseKernel.PanelInputs} ? {kernel.Inputs} - k : {WideDenseKernel.PanelInputs}, ref live);");
                writer.Line($"Rows(ref inputs, Unsafe.As<float, uint>(ref live), ref Unsafe.Add(ref w, k * {kernel.Units}), ref y, firstUnit, endUnit);");
            }

            writer.Line();
            writer.Line("// Max with the floor first keeps NaN, so a diverged training is seen.");
            writer.Line($"{code.Type} least = {code.Width.Type}.Create(floor);");
            using (writer.Braces($"for (nint n = firstUnit; n < endUnit; n += {lanes})"))
            {
                writer.Line("ref float sum = ref Unsafe.Add(ref y, n);");
                writer.Line($"{code.Width.Type}.MaxNative(least, {code.Load("sum", 0)}).StoreUnsafe(ref sum);");
            }

            writer.Line();
            writer.Line($"x = ref Unsafe.Add(ref x, {kernel.Inputs});");
            writer.Line($"y = ref Unsafe.Add(ref y, {kernel.Units});");
        }

        writer.Line();
        writer.Line(MethodCode.AtOnceAlone);
        using (writer.Braces("static void Rows(ref float x, uint live, ref float weights, ref float y, nint firstUnit, nint endUnit)"))
        using (writer.Braces("while (live != 0)"))
        {
            RowsTogether(writer, code, kernel, 1, $"if (global::System.Numerics.BitOperations.PopCount(live) < {WideDenseKernel.RowsTogether})");
            RowsTogether(writer, code, kernel, WideDenseKernel.RowsTogether, "else");
        }
    }

    private static void RowsTogether(SourceWriter writer, VectorCode code, WideDenseKernel kernel, int rows, string condition)
    {
        using (writer.Braces(condition))
        {
            for (int row = 0; row < rows; row++)
            {
                writer.Line($"nint k{row} = {First};");
                writer.Line("live &= live - 1;");
                writer.Line($"ref float p{row} = ref Unsafe.Add(ref weights, k{row} * {kernel.Units});");
            }

            writer.Line($"{code.Type} {string.Join(", ", Enumerable.Range(0, rows).Select(row => $"v{row} = {code.Width.Type}.Create(Unsafe.Add(ref x, k{row}))"))};");
            using (writer.Braces($"for (nint n = firstUnit; n < endUnit; n += {code.Width.Lanes})"))
            {
                writer.Line("ref float sum = ref Unsafe.Add(ref y, n);");
                writer.Line($"{code.Type} a = {code.Load("sum", 0)};");
                for (int row = 0; row < rows; row++)
                {
                    writer.Line($"a = {code.MultiplyAdd($"v{row}", $"{code.Width.Type}.LoadUnsafe(ref Unsafe.Add(ref p{row}, n))", "a")};");
                }

                writer.Line(code.Store("a", "sum", 0, code.Width.Lanes));
            }
        }
    }

    private static void BatchGradient(SourceWriter writer, VectorCode code, WideDenseKernel kernel)
    {
        int lanes = code.Width.Lanes;
        int step = WideDenseKernel.GradientStep(kernel.Units);
        writer.Line($"Span<ulong> live = stackalloc ulong[{kernel.Rows}];");
        using (writer.Braces($"for (nint first = 0; first < count; first += {WideDenseKernel.Samples})"))
        {
            writer.Line($"nint samples = count - first < {WideDenseKernel.Samples} ? count - first : {WideDenseKernel.Samples};");
            writer.Line($"ref float inputs = ref Unsafe.Add(ref x, first * {kernel.Inputs});");
            writer.Line($"ref float gradients = ref Unsafe.Add(ref dy, first * {step});");
            writer.Line($"LiveTerms.Samples(ref inputs, {kernel.Inputs}, samples, live);");
            foreach ((int vectors, int blocks, int start) in kernel.GradientTiles(code.Width).Parts())
            {
                using (writer.Braces($"for (nint n = {start * lanes}; n < {(start + blocks * vectors) * lanes}; n += {vectors * lanes})"))
                using (writer.Braces($"for (int row = 0; row < {kernel.Rows}; row++)"))
                {
                    writer.Line($"Tile{vectors}(ref Unsafe.Add(ref inputs, row), live[row], ref Unsafe.Add(ref gradients, n), ref Unsafe.Add(ref dw, row * {kernel.Units} + n), first > 0);");
                }
            }
        }

        foreach (int vectors in kernel.GradientTiles(code.Width).Parts().Select(part => part.Size))
        {
            GradientTile(writer, code, kernel, vectors);
        }
    }

    /// <summary>Some units of one row: its live samples add to them.</summary>
    private static void GradientTile(SourceWriter writer, VectorCode code, WideDenseKernel kernel, int vectors)
    {
        int lanes = code.Width.Lanes;
        writer.Line();
        writer.Line(MethodCode.AtOnceAlone);
        using (writer.Braces($"static void Tile{vectors}(ref float x, ulong live, ref float dy, ref float dw, bool add)"))
        {
            for (int vector = 0; vector < vectors; vector++)
            {
                writer.Line(InvariantText.Of($"{code.Type} a{vector} = {code.Zero};"));
            }

            using (writer.Braces("if (add)"))
            {
                for (int vector = 0; vector < vectors; vector++)
                {
                    writer.Line(InvariantText.Of($"a{vector} = {code.Load("dw", vector * lanes)};"));
                }
            }

            writer.Line();
            LiveSums(writer, code, vectors, ("sample", kernel.Inputs), ("dy", WideDenseKernel.GradientStep(kernel.Units)), "dw");
        }
    }

    /// <summary>A mask is walked: what is live times a row adds to the sums, which are then stored.</summary>
    /// <param name="writer">Where to print.</param>
    /// <param name="code">The width.</param>
    /// <param name="vectors">Vectors of the sums, a0 and on.</param>
    /// <param name="live">Name of what a bit stands for, and floats of x between two of them.</param>
    /// <param name="rows">The memory of the rows, and floats between two of them.</param>
    /// <param name="target">Where the sums go.</param>
    private static void LiveSums(
        SourceWriter writer, VectorCode code, int vectors, (string Name, int Step) live, (string Name, int Step) rows, string target)
    {
        using (writer.Braces("for (; live != 0; live &= live - 1)"))
        {
            writer.Line($"nint {live.Name} = {First};");
            writer.Line($"{code.Type} v = {code.Width.Type}.Create(Unsafe.Add(ref x, {Loops.Term(live.Name, live.Step)}));");
            writer.Line($"ref float p = ref Unsafe.Add(ref {rows.Name}, {live.Name} * {rows.Step});");
            for (int vector = 0; vector < vectors; vector++)
            {
                string a = InvariantText.Of($"a{vector}");
                writer.Line($"{a} = {code.MultiplyAdd("v", code.Load("p", vector * code.Width.Lanes), a)};");
            }
        }

        writer.Line();
        for (int vector = 0; vector < vectors; vector++)
        {
            writer.Line(code.Store(InvariantText.Of($"a{vector}"), target, vector * code.Width.Lanes, code.Width.Lanes));
        }
    }

    private static void DataGradient(SourceWriter writer, VectorCode code, WideDenseKernel kernel)
    {
        int bands = kernel.Inputs / WideDenseKernel.BandInputs;
        int rest = kernel.Inputs % WideDenseKernel.BandInputs;
        SortedDictionary<string, (int Inputs, int Vectors)> tiles = new(System.StringComparer.Ordinal);
        using (writer.Braces($"for (nint first = 0; first < count; first += {WideDenseKernel.Samples})"))
        {
            writer.Line($"nint samples = count - first < {WideDenseKernel.Samples} ? count - first : {WideDenseKernel.Samples};");
            writer.Line($"ref float gradients = ref Unsafe.Add(ref dy, first * {kernel.Units});");
            writer.Line($"ref float sums = ref Unsafe.Add(ref dx, first * {kernel.Inputs});");
            writer.Line($"nint units = LiveTerms.Units(ref gradients, samples, {kernel.Units}, ref live);");
            writer.Line($"MatrixTranspose.Run(ref gradients, {kernel.Units}, ref columns, {WideDenseKernel.Samples}, samples, {kernel.Units});");
            if (bands > 0)
            {
                using (writer.Braces($"for (nint k = 0; k < {bands * WideDenseKernel.BandInputs}; k += {WideDenseKernel.BandInputs})"))
                {
                    Band(writer, code, kernel, "k", WideDenseKernel.BandInputs, tiles);
                }
            }

            if (rest > 0)
            {
                using (writer.Braces("// The inputs that are left."))
                {
                    writer.Line($"const int k = {bands * WideDenseKernel.BandInputs};");
                    Band(writer, code, kernel, "k", rest, tiles);
                }
            }
        }

        foreach ((int inputs, int vectors) in tiles.Values)
        {
            SampleTile(writer, code, kernel, inputs, vectors);
        }
    }

    /// <summary>Some inputs: their gradients lie sample by sample in the band, and are turned when they are complete.</summary>
    private static void Band(
        SourceWriter writer, VectorCode code, WideDenseKernel kernel, string k, int inputs, SortedDictionary<string, (int Inputs, int Vectors)> tiles)
    {
        int most = WideDenseKernel.SampleVectors(code.Width);
        int lanes = code.Width.Lanes;
        if (kernel.Add)
        {
            writer.Line($"MatrixTranspose.Run(ref Unsafe.Add(ref sums, {k}), {kernel.Inputs}, ref band, {WideDenseKernel.Samples}, samples, {inputs});");
        }

        using (writer.Braces($"for (nint sample = 0; sample < samples; sample += {most * lanes})"))
        {
            writer.Line($"nint vectors = (samples - sample + {lanes - 1}) / {lanes};");
            using (writer.Braces($"switch (vectors)"))
            {
                for (int vectors = 1; vectors <= most; vectors++)
                {
                    writer.Line(vectors == most ? "default:" : InvariantText.Of($"case {vectors}:"));
                    foreach ((int size, int count, int start) in Split.Balanced(inputs, WideDenseKernel.TileInputs(code.Width, vectors)).Parts())
                    {
                        string name = InvariantText.Of($"Tile{size}x{vectors}");
                        tiles[name] = (size, vectors);
                        Loops.For(writer, "tile", count, tile => writer.Line(
                            $"{name}({Loops.Reference("w", start * kernel.Units, InvariantText.Of($"{k} * {kernel.Units}"), Loops.Term(tile, size * kernel.Units))}, ref Unsafe.As<float, int>(ref live), units, ref Unsafe.Add(ref columns, sample), {Loops.Reference("band", start * WideDenseKernel.Samples, "sample", Loops.Term(tile, size * WideDenseKernel.Samples))});"));
                    }

                    writer.Line("break;");
                }
            }
        }

        writer.Line($"MatrixTranspose.Run(ref band, {WideDenseKernel.Samples}, ref Unsafe.Add(ref sums, {k}), {kernel.Inputs}, {inputs}, samples);");
    }

    private static void SampleTile(SourceWriter writer, VectorCode code, WideDenseKernel kernel, int inputs, int vectors)
    {
        int lanes = code.Width.Lanes;
        writer.Line();
        writer.Line(MethodCode.AtOnceAlone);
        using (writer.Braces($"static void Tile{inputs}x{vectors}(ref float w, ref int live, nint units, ref float columns, ref float band)"))
        {
            for (int input = 0; input < inputs; input++)
            {
                writer.Line($"{code.Type} {string.Join(", ", Enumerable.Range(0, vectors).Select(vector => InvariantText.Of($"a{input}_{vector} = {(kernel.Add ? code.Load("band", input * WideDenseKernel.Samples + vector * lanes) : code.Zero)}")))};");
            }

            using (writer.Braces("for (nint i = 0; i < units; i++)"))
            {
                writer.Line("nint n = Unsafe.Add(ref live, i);");
                writer.Line("ref float p = ref Unsafe.Add(ref w, n);");
                writer.Line($"ref float d = ref Unsafe.Add(ref columns, n * {WideDenseKernel.Samples});");
                writer.Line($"{code.Type} {string.Join(", ", Enumerable.Range(0, vectors).Select(vector => InvariantText.Of($"d{vector} = {code.Load("d", vector * lanes)}")))};");
                for (int input = 0; input < inputs; input++)
                {
                    string value = code.Broadcast("p", input * kernel.Units);
                    if (vectors > 1)
                    {
                        writer.Line($"{(input == 0 ? code.Type + " v" : "v")} = {value};");
                        value = "v";
                    }

                    writer.Line(string.Join(" ", Enumerable.Range(0, vectors).Select(vector => InvariantText.Of(
                        $"a{input}_{vector} = {code.MultiplyAdd(value, InvariantText.Of($"d{vector}"), InvariantText.Of($"a{input}_{vector}"))};"))));
                }
            }

            writer.Line();
            for (int input = 0; input < inputs; input++)
            {
                writer.Line(string.Join(" ", Enumerable.Range(0, vectors).Select(vector => code.Store(
                    InvariantText.Of($"a{input}_{vector}"), "band", input * WideDenseKernel.Samples + vector * lanes, lanes))));
            }
        }
    }
}
