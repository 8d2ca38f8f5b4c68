using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Emission.Kernels.MicroKernel;
using ConvGen.Generator.Planning.Kernels.Dense;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.Dense;

/// <summary>Prints the forward pass of an in-place dense layer: panels of the weights meet all samples, or whole rows a few.</summary>
internal static class InPlaceDenseForwardEmitter
{
    /// <summary>All units for many samples.</summary>
    public static void All(SourceWriter writer, VectorCode code, InPlaceDenseKernel kernel)
    {
        int lanes = code.Width.Lanes;
        using (writer.Braces("for (nint sample = 0; sample < count; sample++)"))
        using (writer.Braces($"for (nint n = 0; n < {kernel.Units}; n += {lanes})"))
        {
            writer.Line(code.Store(code.Load("b", "n"), "y", InvariantText.Of($"sample * {kernel.Units} + n"), lanes));
        }

        writer.Line();
        using (writer.Braces($"for (nint first = 0; first < count; first += {InPlaceDenseKernel.Samples})"))
        {
            writer.Line($"nint samples = count - first < {InPlaceDenseKernel.Samples} ? count - first : {InPlaceDenseKernel.Samples};");
            using (writer.Braces($"for (nint k = 0; k < {kernel.Inputs}; k += {InPlaceDenseKernel.PanelInputs})"))
            {
                writer.Line($"nint inputs = {PanelRows(kernel)};");
                string x = $"ref Unsafe.Add(ref x, first * {kernel.Inputs} + k)";
                writer.Line($"NonzeroTerms.Inputs({x}, {kernel.Inputs}, samples, inputs, ref nonzero);");
                writer.Line($"ref float weights = ref Unsafe.Add(ref w, k * {kernel.Units});");
                foreach ((int vectors, int blocks, int start) in kernel.UnitTiles(code.Width).Parts())
                {
                    using (writer.Braces(
                        $"for (nint n = {start * lanes}; n < {(start + blocks * vectors) * lanes}; n += {vectors * lanes})"))
                    {
                        writer.Line("// Rows of the weights fall on the same few sets of the cache; rows of a panel do not.");
                        writer.Line(
                            $"NonzeroTerms.Panel(ref Unsafe.Add(ref weights, n), {kernel.Units}, inputs, {vectors * lanes}, ref panel);");
                        using (writer.Braces("for (nint sample = 0; sample < samples; sample++)"))
                        {
                            string next = $"ref Unsafe.Add(ref weights, {InPlaceDenseKernel.PanelInputs * kernel.Units} + n)";
                            string y = $"ref Unsafe.Add(ref y, (first + sample) * {kernel.Units} + n)";
                            writer.Line($"NonzeroTerms.Prefetch({next}, {kernel.Units}, inputs, {vectors * lanes}, sample, samples);");
                            writer.Line($"Tile{vectors}({Sample(kernel)}, ref panel, {y});");
                        }
                    }
                }
            }
        }

        Clamp(writer, code, "0", InvariantText.Of($"(nint)count * {kernel.Units}"));

        foreach (int vectors in kernel.UnitTiles(code.Width).Parts().Select(part => part.Size))
        {
            UnitTile(writer, code, vectors);
        }
    }

    /// <summary>The rows of a panel from k on.</summary>
    private static string PanelRows(InPlaceDenseKernel kernel) => InvariantText.Of(
        $"{kernel.Inputs} - k < {InPlaceDenseKernel.PanelInputs} ? {kernel.Inputs} - k : {InPlaceDenseKernel.PanelInputs}");

    /// <summary>Some neighbouring inputs of a sample, and which of them are nonzero.</summary>
    private static string Sample(InPlaceDenseKernel kernel) =>
        $"ref Unsafe.Add(ref x, (first + sample) * {kernel.Inputs} + k), Unsafe.As<float, uint>(ref Unsafe.Add(ref nonzero, sample))";

    /// <summary>No sum from one place of y to another stays below the minimum.</summary>
    private static void Clamp(SourceWriter writer, VectorCode code, string from, string to)
    {
        writer.Line();
        writer.Line("// The minimum comes first, so that NaN stays.");
        writer.Line($"{code.Type} minimums = {code.Create("minimum")};");
        using (writer.Braces($"for (nint n = {from}; n < {to}; n += {code.Width.Lanes})"))
        {
            writer.Line("ref float sum = ref Unsafe.Add(ref y, n);");
            writer.Line(code.Store(code.AtLeast("minimums", code.Load("sum", 0)), "sum", 0, code.Width.Lanes));
        }
    }

    private static void UnitTile(SourceWriter writer, VectorCode code, int vectors)
    {
        using (code.Tile(writer, InvariantText.Of($"Tile{vectors}"), "ref float x, uint nonzero, ref float panel, ref float y"))
        {
            writer.Line(code.LoadRow("a", vectors, "y"));
            NonzeroSums.Emit(
                writer, NonzeroSums.Registers(writer, code, vectors), code, ("k", 1), ("panel", vectors * code.Width.Lanes),
                TileMemory.Rows(code, "y", 0));
        }
    }

    /// <summary>Some units for a few samples.</summary>
    public static void Units(SourceWriter writer, VectorCode code, InPlaceDenseKernel kernel)
    {
        int lanes = code.Width.Lanes;
        using (writer.Braces("for (nint sample = 0; sample < count; sample++)"))
        {
            using (writer.Braces($"for (nint n = firstUnit; n < endUnit; n += {lanes})"))
            {
                writer.Line(code.Store(code.Load("b", "n"), "y", "n", lanes));
            }

            writer.Line();
            using (writer.Braces($"for (nint k = 0; k < {kernel.Inputs}; k += {InPlaceDenseKernel.PanelInputs})"))
            {
                writer.Line("float nonzero = 0;");
                writer.Line("ref float inputs = ref Unsafe.Add(ref x, k);");
                writer.Line($"NonzeroTerms.Inputs(ref inputs, {kernel.Inputs}, 1, {PanelRows(kernel)}, ref nonzero);");
                string rows = $"ref Unsafe.Add(ref w, k * {kernel.Units})";
                writer.Line($"Rows(ref inputs, Unsafe.As<float, uint>(ref nonzero), {rows}, ref y, firstUnit, endUnit);");
            }

            Clamp(writer, code, "firstUnit", "endUnit");

            writer.Line();
            writer.Line($"x = ref Unsafe.Add(ref x, {kernel.Inputs});");
            writer.Line($"y = ref Unsafe.Add(ref y, {kernel.Units});");
        }

        using (code.Tile(
            writer, "Rows", "ref float x, uint nonzero, ref float weights, ref float y, nint firstUnit, nint endUnit"))
        using (writer.Braces("while (nonzero != 0)"))
        {
            RowBlock(
                writer, code, kernel, 1, $"if (global::System.Numerics.BitOperations.PopCount(nonzero) < {InPlaceDenseKernel.RowBlock})");
            RowBlock(writer, code, kernel, InPlaceDenseKernel.RowBlock, "else");
        }
    }

    private static void RowBlock(SourceWriter writer, VectorCode code, InPlaceDenseKernel kernel, int rows, string condition)
    {
        using (writer.Braces(condition))
        {
            for (int row = 0; row < rows; row++)
            {
                writer.Line($"nint k{row} = {NonzeroSums.First};");
                writer.Line("nonzero &= nonzero - 1;");
                writer.Line($"ref float p{row} = ref Unsafe.Add(ref weights, k{row} * {kernel.Units});");
            }

            writer.Line(code.Declare(Enumerable.Range(0, rows).Select(row => $"v{row} = {code.Broadcast("x", $"k{row}")}")));
            using (writer.Braces($"for (nint n = firstUnit; n < endUnit; n += {code.Width.Lanes})"))
            {
                writer.Line("ref float sum = ref Unsafe.Add(ref y, n);");
                writer.Line($"{code.Type} a = {code.Load("sum", 0)};");
                for (int row = 0; row < rows; row++)
                {
                    writer.Line(code.Accumulate("a", $"v{row}", code.Load($"p{row}", "n")));
                }

                writer.Line(code.Store("a", "sum", 0, code.Width.Lanes));
            }
        }
    }
}
