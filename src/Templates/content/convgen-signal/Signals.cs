using System.Globalization;

/// <summary>Signals and their classes: <c>Values</c> holds one signal after the other.</summary>
internal sealed record Signals(float[] Values, int[] Labels)
{
    /// <summary>Waves of a frequency for each class, at any phase, in noise: replace them by your own.</summary>
    public static Signals Make(int count, int length, int classes, int seed)
    {
        var random = new Random(seed);
        var signals = new Signals(new float[count * length], new int[count]);
        for (int i = 0; i < count; i++)
        {
            signals.Labels[i] = random.Next(classes);
            double phase = random.NextDouble() * Math.Tau, step = Math.Tau * (signals.Labels[i] + 1) / 16;
            for (int t = 0; t < length; t++)
            {
                signals.Values[i * length + t] = (float)(Math.Sin(phase + step * t) + random.NextDouble() - 0.5);
            }
        }

        return signals;
    }

    /// <summary>A file with a line for each signal: its class, then its values, with commas between.</summary>
    public static Signals Read(string path, int length)
    {
        var values = new List<float>();
        var labels = new List<int>();
        foreach ((int number, string line) in File.ReadLines(path).Index())
        {
            string[] cells = line.Split(',');
            if (cells.Length != length + 1)
            {
                throw new InvalidDataException(
                    $"{path}, line {number + 1}: expected a class and {length} values; found {cells.Length} cells.");
            }

            labels.Add(int.Parse(cells[0], CultureInfo.InvariantCulture));
            values.AddRange(cells.Skip(1).Select(cell => float.Parse(cell, CultureInfo.InvariantCulture)));
        }

        return new Signals([.. values], [.. labels]);
    }
}
