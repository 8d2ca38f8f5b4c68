using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace ConvGen.Benchmarks.Convolutions;

/// <summary>What oneDNN reached, by <c>peers/conv_onednn.tsv</c>: one thread, best of runs, GFLOP/s as benchdnn counts them.</summary>
internal static class OneDnn
{
    /// <summary>GFLOP/s of 512-bit fused multiply-adds of the core that it was measured on.</summary>
    public const double Peak = 240;

    private static readonly Dictionary<(string Shape, string Column), double> _rates = Read();

    /// <summary>The better of its two layouts, or of the one that was measured; null when this batch was not.</summary>
    public static double? Best(ConvolutionShape shape, Pass pass, int batch)
    {
        double best = new[] { "nhwc", "any" }.Max(layout =>
            _rates.GetValueOrDefault((shape.Name, $"{PassNames.Of(pass)}_{layout}_mb{batch.ToString(CultureInfo.InvariantCulture)}")));
        return best > 0 ? best : null;
    }

    private static Dictionary<(string, string), double> Read()
    {
        using Stream stream = typeof(OneDnn).Assembly.GetManifestResourceStream("conv_onednn.tsv")!;
        string[] lines = new StreamReader(stream).ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[][] rows = [.. lines.Where(line => line.Contains('\t')).Select(line => line.Split('\t'))];
        Dictionary<(string, string), double> rates = [];
        foreach (string[] row in rows.Skip(1))
        {
            for (int column = 1; column < row.Length; column++)
            {
                rates.Add((row[0], rows[0][column]), double.Parse(row[column], CultureInfo.InvariantCulture));
            }
        }

        string? missing = ConvolutionShape.All.Select(shape => shape.Name).FirstOrDefault(name => rates.Keys.All(key => key.Item1 != name));
        return missing is null ? rates : throw new InvalidOperationException($"conv_onednn.tsv has no row \"{missing}\".");
    }
}
