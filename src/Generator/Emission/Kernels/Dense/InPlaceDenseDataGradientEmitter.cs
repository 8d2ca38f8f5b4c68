using System.Collections.Generic;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Emission.Kernels.MicroKernel;
using ConvGen.Generator.Planning.Kernels.Dense;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.Dense;

/// <summary>
/// Prints the gradient of an in-place dense layer's inputs: vectors run along the samples, over the units that carry a gradient.
/// </summary>
internal static class InPlaceDenseDataGradientEmitter
{
    public static void Body(SourceWriter writer, VectorCode code, InPlaceDenseKernel kernel)
    {
        int bands = kernel.Inputs / InPlaceDenseKernel.BandInputs;
        int rest = kernel.Inputs % InPlaceDenseKernel.BandInputs;
        SortedDictionary<string, (int Inputs, int Vectors)> tiles = new(System.StringComparer.Ordinal);
        using (writer.Braces($"for (nint first = 0; first < count; first += {InPlaceDenseKernel.Samples})"))
        {
            writer.Line($"nint samples = count - first < {InPlaceDenseKernel.Samples} ? count - first : {InPlaceDenseKernel.Samples};");
            writer.Line($"ref float gradients = ref Unsafe.Add(ref dy, first * {kernel.Units});");
            writer.Line($"ref float sums = ref Unsafe.Add(ref dx, first * {kernel.Inputs});");
            writer.Line($"nint units = NonzeroTerms.Units(ref gradients, samples, {kernel.Units}, ref nonzero);");
            writer.Line(
                $"MatrixTranspose.Run(ref gradients, {kernel.Units}, ref columns, {InPlaceDenseKernel.Samples}, samples, {kernel.Units});");
            if (bands > 0)
            {
                using (writer.Braces(
                    $"for (nint k = 0; k < {bands * InPlaceDenseKernel.BandInputs}; k += {InPlaceDenseKernel.BandInputs})"))
                {
                    Band(writer, code, kernel, "k", InPlaceDenseKernel.BandInputs, tiles);
                }
            }

            if (rest > 0)
            {
                using (writer.Braces("// The inputs that are left."))
                {
                    writer.Line($"const int k = {bands * InPlaceDenseKernel.BandInputs};");
                    Band(writer, code, kernel, "k", rest, tiles);
                }
            }
        }

        foreach (KeyValuePair<string, (int Inputs, int Vectors)> tile in tiles)
        {
            SampleTile(writer, code, kernel, tile.Key, tile.Value.Inputs, tile.Value.Vectors);
        }
    }

    /// <summary>Some inputs: their gradients lie sample by sample in the band, and are turned when they are complete.</summary>
    private static void Band(
        SourceWriter writer, VectorCode code, InPlaceDenseKernel kernel, string k, int inputs,
        SortedDictionary<string, (int Inputs, int Vectors)> tiles)
    {
        int most = InPlaceDenseKernel.SampleVectors(code.Width);
        int lanes = code.Width.Lanes;
        string gradients = InvariantText.Of($"ref Unsafe.Add(ref sums, {k}), {kernel.Inputs}");
        string band = InvariantText.Of($"ref band, {InPlaceDenseKernel.Samples}");
        if (kernel.Add)
        {
            writer.Line($"MatrixTranspose.Run({gradients}, {band}, samples, {inputs});");
        }

        using (writer.Braces($"for (nint sample = 0; sample < samples; sample += {most * lanes})"))
        {
            writer.Line($"nint vectors = (samples - sample + {lanes - 1}) / {lanes};");
            using (writer.Braces("switch (vectors)"))
            {
                for (int vectors = 1; vectors <= most; vectors++)
                {
                    writer.Line(vectors == most ? "default:" : InvariantText.Of($"case {vectors}:"));
                    foreach ((int size, int count, int start) in InPlaceDenseKernel.InputTiles(code.Width, inputs, vectors))
                    {
                        string name = InvariantText.Of($"Tile{size}x{vectors}");
                        tiles[name] = (size, vectors);
                        Loops.For(writer, "tile", count, tile =>
                        {
                            string w = Loops.Reference(
                                "w", start * kernel.Units, Loops.Term(k, kernel.Units), Loops.Term(tile, size * kernel.Units));
                            string inBand = Loops.Reference(
                                "band", start * InPlaceDenseKernel.Samples, "sample", Loops.Term(tile, size * InPlaceDenseKernel.Samples));
                            const string terms = "ref Unsafe.As<float, int>(ref nonzero), units, ref Unsafe.Add(ref columns, sample)";
                            writer.Line($"{name}({w}, {terms}, {inBand});");
                        });
                    }

                    writer.Line("break;");
                }
            }
        }

        writer.Line($"MatrixTranspose.Run({band}, {gradients}, {inputs}, samples);");
    }

    private static void SampleTile(SourceWriter writer, VectorCode code, InPlaceDenseKernel kernel, string name, int inputs, int vectors)
    {
        RegisterTile sums = new(writer, code, inputs, vectors);
        TileMemory band = TileMemory.Rows(code, "band", InPlaceDenseKernel.Samples);
        using (code.Tile(writer, name, "ref float w, ref int nonzero, nint units, ref float columns, ref float band"))
        {
            if (kernel.Add)
            {
                sums.Continue(band);
            }
            else
            {
                sums.StartAtZero();
            }

            using (writer.Braces("for (nint i = 0; i < units; i++)"))
            {
                writer.Line("nint n = Unsafe.Add(ref nonzero, i);");
                writer.Line("ref float p = ref Unsafe.Add(ref w, n);");
                writer.Line($"ref float d = ref Unsafe.Add(ref columns, n * {InPlaceDenseKernel.Samples});");
                writer.Line(code.LoadRow("d", vectors, "d"));
                sums.OuterProduct("p", kernel.Units, "d");
            }

            writer.Line();
            sums.Store(band);
        }
    }
}
