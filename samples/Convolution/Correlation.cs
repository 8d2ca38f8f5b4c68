namespace ConvGen.Samples.Convolution;

// Two ways to slide a 2x2 kernel over a 3x3 input.
[Input(3, 3, 1)]
[Conv2D(Filters = 1, Kernel = 2, UseBias = false, KernelValues = new float[] { 0, 1, 2, 3 })]
internal partial class CrossCorrelation;

[Input(3, 3, 1)]
[Conv2D(Filters = 1, Kernel = 2, UseBias = false, KernelValues = new float[] { 0, 1, 2, 3 }, KernelTransform = typeof(FlipKernel))]
internal partial class TrueConvolution;

/// <summary>Cross-correlation, which networks compute, and the convolution of mathematics, which flips the kernel first.</summary>
internal static class Correlation
{
    public static void Show()
    {
        float[] x = [0, 1, 2, 3, 4, 5, 6, 7, 8];
        Matrix.Heading("Cross-correlation and convolution");
        Matrix.Print("X", x, 3);
        Matrix.Print("K", [0, 1, 2, 3], 2);
        Matrix.PrintOutput("cross-correlation of X and K", new CrossCorrelation(), x);
        Matrix.PrintOutput("convolution of X and K", new TrueConvolution(), x);

        // The operation by itself: a plain function of an input and of any kernel.
        float[] output = new float[4];
        CrossCorrelation.Conv2DOp(x, [3, 2, 1, 0], output);
        Matrix.Print("cross-correlation of X and the flipped K", output, 2);
    }
}
