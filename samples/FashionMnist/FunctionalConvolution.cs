using System;
using ConvGen.Samples.FashionMnist.Reference;

namespace ConvGen.Samples.FashionMnist;

/// <summary>Convolves one image with filters from outside, by the generated operation and by the textbook's loops.</summary>
internal static class FunctionalConvolution
{
    public static void Print()
    {
        Shape input = RowFilters.InputShape, output = RowFilters.OutputShape;
        float[] image = Ramp(input.Length), filters = Ramp(1 * 3 * 3 * 10), outputs = new float[output.Length];
        RowFilters.Conv2DOp(image, filters, outputs);

        ReferenceConvolution reference = new(input, kernelHeight: 1, kernelWidth: 3, output[2], filters, new float[output[2]]);
        float[] expected = reference.Forward(image);
        double difference = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            difference = Math.Max(difference, Math.Abs(outputs[i] - expected[i]));
        }

        Console.WriteLine($"conv2d of (1, {string.Join(", ", input)}) with filters (1, 3, 3, 10): (1, {string.Join(", ", output)})");
        Console.WriteLine($"largest difference from the naive loops below 1e-5: {(difference < 1e-5 ? "yes" : "no")}");
    }

    /// <summary>Numbers in -0.5 .. 0.5 that follow no pattern of the image.</summary>
    private static float[] Ramp(int length)
    {
        float[] values = new float[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = i * 37 % 101 / 101f - 0.5f;
        }

        return values;
    }
}
