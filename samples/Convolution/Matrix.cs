using System;
using System.Globalization;
using System.Linq;

namespace ConvGen.Samples.Convolution;

/// <summary>Prints matrices row by row.</summary>
internal static class Matrix
{
    public static void Heading(string text) => Console.WriteLine($"\n{text}\n{new string('=', text.Length)}");

    /// <summary>Prints a title with the matrix's size, then its rows.</summary>
    public static void Print(string title, ReadOnlySpan<float> values, int columns)
    {
        string[] cells = [.. values.ToArray().Select(value => value.ToString("0.####", CultureInfo.InvariantCulture))];
        int width = cells.Max(cell => cell.Length);
        Console.WriteLine($"{title}, {values.Length / columns}x{columns}:");
        foreach (string[] row in cells.Chunk(columns))
        {
            Console.WriteLine("  [" + string.Join(", ", row.Select(cell => cell.PadLeft(width))) + "]");
        }
    }

    /// <summary>Prints the output of a network of one channel for one image.</summary>
    public static void PrintOutput(string title, INetwork network, ReadOnlySpan<float> image)
    {
        float[] output = new float[network.OutputShape.Length];
        network.Predict(image, output);
        Print(title, output, network.OutputShape[1]);
    }
}
