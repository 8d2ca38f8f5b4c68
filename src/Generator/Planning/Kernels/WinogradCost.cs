using System;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Kernels;

/// <summary>Weighs Winograd's filterings against the direct sum, in estimated cycles of a core with two 512-bit pipes.</summary>
internal static class WinogradCost
{
    private const double MultiplyAddsPerCycle = 32;

    /// <summary>Measured: an element of one vector of channels takes 2.5 cycles through a transform of patches of 6 x 6 and 3.4 of 7 x 7.</summary>
    private const double TransformCycles = 0.07;

    /// <summary>Measured: along one axis alone it takes as long whatever the patch, to be loaded and stored.</summary>
    private const double FlatCycles = 1.2;

    /// <summary>Weights up to here stay in the second-level cache, up to there in the third; what does not is read from beyond for each image.</summary>
    private const double NearBytes = 768 * 1024;
    private const double FarBytes = 16 * 1024 * 1024;
    private const double NearBytesPerCycle = 27;
    private const double FarBytesPerCycle = 9;

    /// <summary>Cycles to store an element of the products' sums and to transform it back.</summary>
    private const double FoldCycles = 5;

    /// <summary>Sums of products up to here (half of a second-level cache) stay near until they are transformed back.</summary>
    private const int MostSums = 128 * 1024;

    /// <summary>Patches and transformed gradients of a sample up to here stay in the second-level cache for a micro-batch.</summary>
    private const int MostKept = 32 * 1024;

    /// <summary>A filtering must win by this much: it rounds more.</summary>
    private const double LeastGain = 1.1;

    /// <summary>And a larger patch over a smaller one by this much, for the same reason.</summary>
    private const double LeastStep = 1.05;

    /// <summary>The fastest filtering; null where the direct sum is faster.</summary>
    /// <param name="g">The convolution.</param>
    /// <param name="x">Its live input.</param>
    /// <param name="y">Its live output.</param>
    /// <param name="forced">Whether the user asked for Winograd: the fastest filtering then, however slow.</param>
    public static WinogradTransform? Choose(WindowGeometry g, TensorView x, TensorView y, bool forced)
    {
        if (!WinogradTransform.Applies(g))
        {
            return null;
        }

        WinogradTransform? best = null;
        double least = forced ? double.MaxValue : Direct(g, x, y) / LeastGain;
        foreach (WinogradTransform transform in WinogradTransform.Of(g.KernelHeight, g.KernelWidth, y.Rows == y.Columns))
        {
            double cycles = Cycles(transform, g, y);
            if (cycles < (best is null ? least : least / LeastStep))
            {
                (best, least) = (transform, cycles);
            }
        }

        return best;
    }

    /// <summary>How the gradient of the kernel takes part in the filtering of the forward pass.</summary>
    /// <param name="transform">That of the forward pass.</param>
    /// <param name="g">The convolution.</param>
    /// <param name="x">Its live input.</param>
    /// <param name="y">Its live output.</param>
    /// <param name="forced">Whether the user asked for Winograd.</param>
    public static KernelGradientPath KernelGradient(WinogradTransform transform, WindowGeometry g, TensorView x, TensorView y, bool forced)
    {
        double tiles = transform.Tiles(y.Rows, y.Columns);
        double sums = (double)transform.Matrices * g.InputChannels * Lines(g.OutputChannels);
        double multiplyAdds = tiles * sums / MultiplyAddsPerCycle;
        double fold = sums / CacheLine.Floats * FoldCycles;
        double element = tiles * transform.Matrices * ElementCycles(transform) / CacheLine.Floats;
        double direct = Direct(g, x, y) / LeastGain;
        if (WinogradConvolution.IsWhole(transform, g, y) && sums <= MostSums && tiles * transform.Matrices * (g.InputChannels + g.OutputChannels) <= MostKept
            && (forced || multiplyAdds + element * Lines(g.OutputChannels) + fold / WinogradKernelGradient.Samples < direct))
        {
            return KernelGradientPath.MicroBatch;
        }

        // Every band reads and writes the sums.
        double bands = WinogradKernelGradient.BandsOverSample(transform, g, y);
        double cycles = multiplyAdds + element * (Lines(g.InputChannels) + Lines(g.OutputChannels)) + fold + (bands + 1) * 2 * SumTraffic(sums * sizeof(float));
        return forced || cycles < direct ? KernelGradientPath.Sample : KernelGradientPath.Direct;
    }

    private static double Direct(WindowGeometry g, TensorView x, TensorView y) => Math.Max(
        MultiplyAdds(g, x, y),
        Traffic(4.0 * g.KernelHeight * g.KernelWidth * g.InputChannels * Lines(g.OutputChannels)));

    /// <summary>Cycles of the direct sum's multiply-adds.</summary>
    private static double MultiplyAdds(WindowGeometry g, TensorView x, TensorView y)
    {
        double taps = Borders.AreClipped(g, x, y, false)
            ? Met(y.Rows, g.KernelHeight, g.PadTop, x.Rows) * Met(y.Columns, g.KernelWidth, g.PadLeft, x.Columns)
            : (double)y.Rows * y.Columns * g.KernelHeight * g.KernelWidth;
        return taps * g.InputChannels * Lines(g.OutputChannels) / MultiplyAddsPerCycle;
    }

    private static double Cycles(WinogradTransform transform, WindowGeometry g, TensorView y)
    {
        int filters = Lines(g.OutputChannels);
        double tiles = transform.Tiles(y.Rows, y.Columns);
        double products = Math.Max(
            tiles * transform.Matrices * g.InputChannels * filters / MultiplyAddsPerCycle,
            Traffic(4.0 * transform.Matrices * g.InputChannels * filters));
        return products + tiles * transform.Matrices * ElementCycles(transform) * (Lines(g.InputChannels) + filters) / CacheLine.Floats;
    }

    /// <summary>Cycles of one vector of an element of a patch.</summary>
    private static double ElementCycles(WinogradTransform transform) =>
        transform.IsFlat ? FlatCycles : TransformCycles * transform.Matrices;

    /// <summary>Pairs of output and tap along an axis that meet an input.</summary>
    private static double Met(int outputs, int taps, int pad, int inputs)
    {
        int pairs = 0;
        for (int tap = 0; tap < taps; tap++)
        {
            pairs += Math.Max(0, Borders.Meeting(tap - pad, outputs, inputs).Count);
        }

        return pairs;
    }

    private static double Traffic(double bytes) =>
        bytes <= NearBytes ? 0 : bytes / (bytes <= FarBytes ? NearBytesPerCycle : FarBytesPerCycle);

    /// <summary>Cycles to read or write sums once: they leave the first-level cache each time.</summary>
    private static double SumTraffic(double bytes) => bytes / (bytes <= NearBytes ? NearBytesPerCycle : FarBytesPerCycle);

    private static int Lines(int channels) => CacheLine.RoundUp(channels);
}
