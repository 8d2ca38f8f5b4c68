using System;
using System.Collections.Generic;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Kernels.Winograd;

/// <summary>Weighs Winograd transforms against the direct sum, in estimated cycles of a core.</summary>
internal static class WinogradCost
{
    /// <summary>
    /// Measured: an element of one vector of channels takes 2.5 cycles through a transform of patches of 6 x 6 and 3.4 of 7 x 7.
    /// </summary>
    private const double TransformCycles = 0.07;

    /// <summary>Measured: along one axis alone it takes as long whatever the patch, to be loaded and stored.</summary>
    private const double FlatCycles = 1.2;

    /// <summary>Cycles to store an element of the products' sums and to transform it back.</summary>
    private const double FoldCycles = 5;

    /// <summary>A transform must win by this much: it rounds more.</summary>
    private const double LeastGain = 1.1;

    /// <summary>And a larger patch over a smaller one by this much, for the same reason.</summary>
    private const double LeastStep = 1.05;

    /// <summary>Measured: cycles of a tap of a kernel that is read from memory and gathered for a slice's transform.</summary>
    private const double GatherCycles = 1.4;

    /// <summary>Measured: cycles of an element of a slice's transformed kernel.</summary>
    private const double SliceCycles = 0.76;

    /// <summary>Cycles to copy a float into its block.</summary>
    private const double CopyCycles = 0.5;

    /// <summary>Steps of a product's sum that take as long as its start and its end.</summary>
    private const double EdgeSteps = 4;

    /// <summary>
    /// Samples that share a large kernel's transform, by which transforms are compared: between an image alone and a training step, where
    /// a smaller patch takes less memory as well.
    /// </summary>
    private const int SamplesOfSlices = 8;

    /// <summary>The direct sum must win by this much over slices, which need no packed copy of the kernel.</summary>
    private const double LeastGainOfDirect = 1.5;

    /// <summary>The fastest transform; null where the direct sum is faster.</summary>
    /// <param name="machine">The processor.</param>
    /// <param name="g">The convolution.</param>
    /// <param name="x">Its input, as far as it is needed.</param>
    /// <param name="y">Its output, likewise.</param>
    /// <param name="forced">Whether the user asked for Winograd: the fastest transform then, however slow.</param>
    /// <param name="storesKernels">
    /// Whether the weights leave room to store large kernels transformed: predictions transform all of them else. The gradient of the input
    /// takes the same choice, for the memory of its copy.
    /// </param>
    public static WinogradTransform? Choose(
        MachineModel machine, WindowGeometry g, TensorView x, TensorView y, bool forced, bool storesKernels)
    {
        if (!WinogradTransform.Applies(g))
        {
            return null;
        }

        double most = forced ? double.MaxValue : Direct(machine, g, x, y) / LeastGain;
        IEnumerable<WinogradTransform> transforms = TransformsOf(g, y);
        WinogradTransform? fastest = Fastest(transforms, most, transform => Cycles(machine, transform, g, y));
        return storesKernels || fastest is null || !WinogradSlices.Apply(machine, fastest, g, y)
            ? fastest
            : Fastest(transforms, double.MaxValue, transform => Cycles(machine, transform, g, y) is var cycles && cycles < most
                ? cycles + Slices(transform, g) / SamplesOfSlices
                : double.PositiveInfinity);
    }

    /// <summary>The fastest transform over blocks of pixels; null where the direct sum is faster.</summary>
    /// <param name="machine">The processor.</param>
    /// <param name="g">The convolution.</param>
    /// <param name="blocks">The same over blocks.</param>
    /// <param name="x">Its input, as far as it is needed.</param>
    /// <param name="y">Its output, likewise.</param>
    public static WinogradTransform? ChooseOverBlocks(
        MachineModel machine, WindowGeometry g, BlockWindow blocks, TensorView x, TensorView y)
    {
        WindowGeometry over = blocks.Geometry;
        double copy = (double)over.Rows.Input * over.Columns.Input * over.InputChannels * CopyCycles;

        // Sums of few channels are short beside what it takes to begin and to store them.
        double edges = 1 + EdgeSteps / over.InputChannels;
        return Fastest(
            WinogradTransform.OfBlocks(over.Rows.Kernel, over.Columns.Kernel, y.Rows == y.Columns),
            Direct(machine, g, x, y) / LeastGain - copy,
            transform => Cycles(machine, transform, over, y) * edges);
    }

    /// <summary>Whether a prediction that transforms the kernel itself, in slices, takes less than the direct sum.</summary>
    /// <param name="machine">The processor.</param>
    /// <param name="transform">That of the slices.</param>
    /// <param name="g">The convolution.</param>
    /// <param name="x">Its input, as far as it is needed.</param>
    /// <param name="y">Its output, likewise.</param>
    public static bool SlicesPay(MachineModel machine, WinogradTransform transform, WindowGeometry g, TensorView x, TensorView y)
    {
        return Cycles(machine, transform, g, y) + Slices(transform, g) < Direct(machine, g, x, y) * LeastGainOfDirect;
    }

    /// <summary>
    /// What the gradient of the weights is summed over in the domain of the forward pass's transform; null where the direct sum is faster.
    /// </summary>
    /// <param name="machine">The processor.</param>
    /// <param name="transform">That of the forward pass.</param>
    /// <param name="g">The convolution.</param>
    /// <param name="x">Its input, as far as it is needed.</param>
    /// <param name="y">Its output, likewise.</param>
    /// <param name="forced">Whether the user asked for Winograd.</param>
    public static WinogradSums? WeightGradient(
        MachineModel machine, WinogradTransform transform, WindowGeometry g, TensorView x, TensorView y, bool forced)
    {
        double direct = DirectGradient(machine, g, x, y) / LeastGain;

        // The sums stay near until they are transformed back, patches and transformed gradients of a sample for a micro-batch.
        if (WinogradConvolution.IsWhole(machine, transform, g, y)
            && Sums(transform, g) * sizeof(float) <= machine.HalfSecondLevel
            && Saved(transform, g, y) * sizeof(float) <= machine.SecondLevelBytes / 8
            && (forced || OverMicroBatch(machine, transform, g, y) < direct))
        {
            return WinogradSums.MicroBatch;
        }

        (double sample, double blocks) = (OverSample(machine, transform, g, y), InBlocks(machine, transform, g, y));
        return forced || Math.Min(sample, blocks) < direct ? blocks < sample ? WinogradSums.Blocks : WinogradSums.Sample : null;
    }

    /// <summary>
    /// The fastest transform for the gradient of the weights in blocks of inputs, where the forward pass has none; null where the direct
    /// sum is faster.
    /// </summary>
    /// <param name="machine">The processor.</param>
    /// <param name="g">The convolution.</param>
    /// <param name="x">Its input, as far as it is needed.</param>
    /// <param name="y">Its output, likewise.</param>
    public static WinogradTransform? WeightGradientInBlocks(MachineModel machine, WindowGeometry g, TensorView x, TensorView y) =>
        Fastest(TransformsOf(g, y), DirectGradient(machine, g, x, y) / LeastGain, transform => InBlocks(machine, transform, g, y));

    private static IEnumerable<WinogradTransform> TransformsOf(WindowGeometry g, TensorView y) =>
        WinogradTransform.Of(g.Rows.Kernel, g.Columns.Kernel, y.Rows == y.Columns);

    /// <summary>The transform of fewest cycles; null where none has less than some.</summary>
    private static WinogradTransform? Fastest(
        IEnumerable<WinogradTransform> transforms, double least, Func<WinogradTransform, double> cyclesOf)
    {
        WinogradTransform? best = null;
        foreach (WinogradTransform transform in transforms)
        {
            double cycles = cyclesOf(transform);
            if (cycles < (best is null ? least : least / LeastStep))
            {
                (best, least) = (transform, cycles);
            }
        }

        return best;
    }

    /// <summary>Cycles to transform a large kernel, a slice of its filters at a time.</summary>
    private static double Slices(WinogradTransform transform, WindowGeometry g) =>
        (double)g.InputChannels * g.OutputChannels
            * (g.Rows.Kernel * g.Columns.Kernel * GatherCycles + transform.Matrices * SliceCycles);

    private static double OverMicroBatch(MachineModel machine, WinogradTransform transform, WindowGeometry g, TensorView y) =>
        GradientProducts(machine, transform, g, y) + Transforms(transform, y, Lines(g.OutputChannels))
            + Fold(transform, g) / WinogradWeightGradient.Samples;

    /// <summary>A sample's part of what blocks take of the least batch, for whose samples the kernel's gradient is added to once.</summary>
    private static double InBlocks(MachineModel machine, WinogradTransform transform, WindowGeometry g, TensorView y) =>
        WinogradWeightGradient.BlockOf(machine, transform, g) == 0
        || Saved(transform, g, y) * sizeof(float) > machine.SecondLevelBytes
            ? double.PositiveInfinity
            : GradientProducts(machine, transform, g, y) + Transforms(transform, y, Lines(g.InputChannels) + Lines(g.OutputChannels))
                + (Fold(transform, g) + GradientTraffic(machine, g)) / WinogradWeightGradient.LeastSamples;

    /// <summary>Every band reads and writes the sums.</summary>
    private static double OverSample(MachineModel machine, WinogradTransform transform, WindowGeometry g, TensorView y) =>
        GradientProducts(machine, transform, g, y) + Transforms(transform, y, Lines(g.InputChannels) + Lines(g.OutputChannels))
            + Fold(transform, g)
            + (WinogradWeightGradient.BandsOverSample(machine, transform, g, y) + 1)
                * 2 * machine.TrafficCycles(Sums(transform, g) * sizeof(float));

    private static double DirectGradient(MachineModel machine, WindowGeometry g, TensorView x, TensorView y) =>
        Direct(machine, g, x, y) + GradientTraffic(machine, g);

    /// <summary>Cycles to read and write a kernel's gradient, where it does not stay near.</summary>
    private static double GradientTraffic(MachineModel machine, WindowGeometry g)
    {
        double bytes = (double)g.Rows.Kernel * g.Columns.Kernel * g.InputChannels * Lines(g.OutputChannels) * sizeof(float);
        return bytes <= machine.NearBytes ? 0 : 2 * machine.TrafficCycles(bytes);
    }

    private static double GradientProducts(MachineModel machine, WinogradTransform transform, WindowGeometry g, TensorView y) =>
        transform.Tiles(y.Rows, y.Columns) * Sums(transform, g) / machine.MultiplyAddsPerCycle;

    /// <summary>Cycles to transform so many channels of all tiles.</summary>
    private static double Transforms(WinogradTransform transform, TensorView y, int channels) =>
        (double)transform.Tiles(y.Rows, y.Columns) * transform.Matrices * ElementCycles(transform) / CacheLine.Floats * channels;

    private static double Fold(WinogradTransform transform, WindowGeometry g) => Sums(transform, g) / CacheLine.Floats * FoldCycles;

    /// <summary>Floats of the products' sums.</summary>
    private static double Sums(WinogradTransform transform, WindowGeometry g) =>
        (double)transform.Matrices * g.InputChannels * Lines(g.OutputChannels);

    /// <summary>Floats of a sample's patches and transformed gradients.</summary>
    private static double Saved(WinogradTransform transform, WindowGeometry g, TensorView y) =>
        (double)transform.Tiles(y.Rows, y.Columns) * transform.Matrices * (g.InputChannels + g.OutputChannels);

    private static double Direct(MachineModel machine, WindowGeometry g, TensorView x, TensorView y) => Math.Max(
        MultiplyAdds(machine, g, x, y),
        machine.ReadCycles(4.0 * g.Rows.Kernel * g.Columns.Kernel * g.InputChannels * Lines(g.OutputChannels)));

    /// <summary>Cycles of the direct sum's multiply-adds.</summary>
    private static double MultiplyAdds(MachineModel machine, WindowGeometry g, TensorView x, TensorView y)
    {
        double taps = Borders.AreClipped(g, x, y, false)
            ? Met(y.Rows, g.Rows.Kernel, g.Rows.PadBefore, x.Rows) * Met(y.Columns, g.Columns.Kernel, g.Columns.PadBefore, x.Columns)
            : (double)y.Rows * y.Columns * g.Rows.Kernel * g.Columns.Kernel;
        return taps * g.InputChannels * Lines(g.OutputChannels) / machine.MultiplyAddsPerCycle;
    }

    private static double Cycles(MachineModel machine, WinogradTransform transform, WindowGeometry g, TensorView y)
    {
        int filters = Lines(g.OutputChannels);
        double tiles = transform.Tiles(y.Rows, y.Columns);
        double products = Math.Max(
            tiles * transform.Matrices * g.InputChannels * filters / machine.MultiplyAddsPerCycle,
            machine.ReadCycles(4.0 * transform.Matrices * g.InputChannels * filters));
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

    private static int Lines(int channels) => CacheLine.RoundUp(channels);
}
