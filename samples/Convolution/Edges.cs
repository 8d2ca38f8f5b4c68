using System.Linq;

namespace ConvGen.Samples.Convolution;

// A kernel that sees where neighbouring columns differ.
[Input(6, 8, 1)]
[Conv2D(Filters = 1, KernelHeight = 1, KernelWidth = 2, UseBias = false, KernelValues = new float[] { 1, -1 })]
internal partial class EdgeDetector;

/// <summary>Finds the vertical edges of a black band in a white image.</summary>
internal static class Edges
{
    /// <summary>6x8 ones, columns 2 to 5 zero.</summary>
    public static float[] Image { get; } = [.. Enumerable.Repeat<float[]>([1, 1, 0, 0, 0, 0, 1, 1], 6).SelectMany(row => row)];

    /// <summary>6x7: 1 from white to black, -1 from black to white.</summary>
    public static float[] Of(float[] image)
    {
        float[] edges = new float[EdgeDetector.OutputShape.Length];
        new EdgeDetector().Predict(image, edges);
        return edges;
    }

    public static void Show()
    {
        Matrix.Heading("An edge detector");
        Matrix.Print("image", Image, 8);
        Matrix.Print("kernel", [1, -1], 2);
        Matrix.Print("edges", Of(Image), 7);
    }
}
