using System;
using System.IO;

namespace ConvGen.Fuzzing.Tests.Torch;

/// <summary>What is known of a tensor that PyTorch computed in double precision.</summary>
/// <param name="Length">Its elements.</param>
/// <param name="Scale">Its largest magnitude, or 1 where it is zero but for rounding.</param>
/// <param name="Sum">The sum of its elements.</param>
/// <param name="Norm">The root of the sum of their squares.</param>
/// <param name="Samples">Evenly spaced elements, all of them in a short tensor.</param>
internal sealed record Fingerprint(int Length, float Scale, double Sum, double Norm, float[] Samples)
{
    public static Fingerprint Read(BinaryReader reader) => new(
        reader.ReadInt32(), reader.ReadSingle(), reader.ReadDouble(), reader.ReadDouble(), ReadFloats(reader));

    /// <summary>The largest error of a sample, the sum and the norm, relative to the largest value, magnitudes and norm.</summary>
    /// <exception cref="InvalidDataException">There are more or fewer elements.</exception>
    public (double Error, string Where) Worst(float[] values)
    {
        if (values.Length != Length)
        {
            throw new InvalidDataException($"Expected {Length} elements; received {values.Length}.");
        }

        (double sum, double magnitudes, double squares) = (0, 0, 0);
        foreach (float value in values)
        {
            (sum, magnitudes, squares) = (sum + value, magnitudes + Math.Abs(value), squares + (double)value * value);
        }

        (double Error, string Where) worst = (-1, "");
        for (int i = 0; i < Samples.Length; i++)
        {
            int at = (int)((long)i * Length / Samples.Length);
            Consider(Math.Abs((double)values[at] - Samples[i]) / Scale, $"[{at}] is {values[at]}, not {Samples[i]}");
        }

        Consider(Math.Abs(sum - Sum) / Math.Max(Scale, magnitudes), $": the sum is {sum}, not {Sum}");
        Consider(Math.Abs(Math.Sqrt(squares) - Norm) / Math.Max(Scale, Norm), $": the norm is {Math.Sqrt(squares)}, not {Norm}");
        return worst;

        void Consider(double error, string where) => worst = error > worst.Error || double.IsNaN(error) ? (error, where) : worst;
    }

    private static float[] ReadFloats(BinaryReader reader)
    {
        float[] values = new float[reader.ReadInt32()];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = reader.ReadSingle();
        }

        return values;
    }
}
