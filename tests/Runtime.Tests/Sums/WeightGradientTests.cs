using System;
using System.Linq;
using ConvGen.Tests.Numerics;
using Xunit;

namespace ConvGen.Tests.Sums;

[Input(224, 224, 2)]
[Conv2D(Filters = 3, Kernel = 3, Algorithm = Algorithm.Direct)]
internal sealed partial class KernelOfAPicture;

[Input(200, 200, 3)]
[Conv2D(Filters = 18, Kernel = 3, Stride = 2, Dilation = 2, Algorithm = Algorithm.Direct)]
internal sealed partial class StridedKernel;

[Input(67, 61, 4)]
[Conv2D(Filters = 20, Kernel = 1)]
internal sealed partial class KernelOfOneTap;

[Input(5, 4099, 1)]
[Conv2D(Filters = 2, KernelHeight = 2, KernelWidth = 3, Algorithm = Algorithm.Direct)]
internal sealed partial class KernelOfLongRows;

[Input(30, 31, 4)]
[Conv2D(Filters = 6, Kernel = 2, Groups = 2)]
internal sealed partial class KernelInGroups;

[Input(16, 16, 8)]
[Conv2D(Filters = 5, Kernel = 3, Padding = Padding.Same, Algorithm = Algorithm.Direct)]
internal sealed partial class ClippedKernel;

[Input(115, 230, 4)]
[DepthwiseConv2D(Kernel = 3)]
internal sealed partial class DepthwiseKernel;

[Input(1024, 1024, 1)]
[Conv2D(Filters = 2, Kernel = 2, Algorithm = Algorithm.Direct)]
internal sealed partial class KernelOfAMillionPixels;

[Input(150, 150, 16)]
[Conv2D(Filters = 18, Kernel = 3, Algorithm = Algorithm.Winograd)]
internal sealed partial class WinogradKernel;

/// <summary>Gradients of kernels and biases over large maps are as exact as over small ones.</summary>
public sealed class WeightGradientTests
{
    [Fact]
    public void Over_a_picture() => AssertExact(new KernelOfAPicture(1), new(224, 224, 2), new(222, 222, 3), new(3, 3));

    [Fact]
    public void With_stride_and_dilation() =>
        AssertExact(new StridedKernel(1), new(200, 200, 3), new(98, 98, 18), new(3, 3, Stride: 2, Dilation: 2));

    [Fact]
    public void Of_one_tap() => AssertExact(new KernelOfOneTap(1), new(67, 61, 4), new(67, 61, 20), new(1, 1));

    [Fact]
    public void Over_rows_of_4097_pixels() => AssertExact(new KernelOfLongRows(1), new(5, 4099, 1), new(4, 4097, 2), new(2, 3));

    [Fact]
    public void In_groups() => AssertExact(new KernelInGroups(1), new(30, 31, 4), new(29, 30, 6), new(2, 2, Groups: 2));

    [Fact]
    public void With_clipped_borders() => AssertExact(new ClippedKernel(1), new(16, 16, 8), new(16, 16, 5), new(3, 3, Pad: 1));

    [Fact]
    public void Of_a_depthwise_convolution() =>
        AssertExact(new DepthwiseKernel(1), new(115, 230, 4), new(113, 228, 4), new(3, 3, Groups: 4));

    [Fact]
    public void Of_a_convolution_by_Winograd() => AssertExact(new WinogradKernel(1), new(150, 150, 16), new(148, 148, 18), new(3, 3));

    [Fact]
    public void Over_a_million_pixels() => AssertExact(new KernelOfAMillionPixels(1), new(1024, 1024, 1), new(1023, 1023, 2), new(2, 2));

    private static void AssertExact(INetwork network, Shape input, Shape output, Window window)
    {
        AssertExact(
            network, input, output, window, [.. Enumerable.Repeat(0.1f, input.Length)], [.. Enumerable.Repeat(0.1f, output.Length)]);
        float[] positive = [.. Widths.Reals(input.Length, seed: 1).Select(value => value + 8)];
        AssertExact(network, input, output, window, positive, [.. Widths.Reals(output.Length, seed: 2).Select(value => value + 8)]);
        AssertExact(network, input, output, window, Widths.Reals(input.Length, seed: 3), Widths.Reals(output.Length, seed: 4));
    }

    private static void AssertExact(INetwork network, Shape input, Shape output, Window window, float[] x, float[] dy)
    {
        Assert.Equal(output.Length, network.OutputShape.Length);
        Tape tape = network.CreateTape(1);
        float[] y = new float[output.Length];
        network.Forward(x, y, tape, training: true);
        network.Parameters.ZeroGradients();
        network.Backward(dy, tape);
        Parameter kernel = network.Parameters[0], bias = network.Parameters[1];
        float[] kernelGradient = new float[kernel.Length], biasGradient = new float[bias.Length];
        kernel.CopyGradientsTo(kernelGradient);
        bias.CopyGradientsTo(biasGradient);

        (int channels, int filters) = (input[2] / window.Groups, output[2]);
        int filtersOfGroup = filters / window.Groups;
        double[] sums = new double[filters],
            magnitudes = new double[filters],
            biasSums = new double[filters],
            biasMagnitudes = new double[filters];
        for (int tap = 0; tap < window.Height * window.Width * channels; tap++)
        {
            sums.AsSpan().Clear();
            magnitudes.AsSpan().Clear();
            (int tapRow, int tapColumn, int channel) = (tap / channels / window.Width, tap / channels % window.Width, tap % channels);
            for (int pixel = 0; pixel < output[0] * output[1]; pixel++)
            {
                int row = pixel / output[1] * window.Stride + tapRow * window.Dilation - window.Pad;
                int column = pixel % output[1] * window.Stride + tapColumn * window.Dilation - window.Pad;
                if (row < 0 || row >= input[0] || column < 0 || column >= input[1])
                {
                    continue;
                }

                for (int filter = 0; filter < filters; filter++)
                {
                    double term =
                        (double)x[(row * input[1] + column) * input[2] + filter / filtersOfGroup * channels + channel]
                            * dy[pixel * filters + filter];
                    sums[filter] += term;
                    magnitudes[filter] += Math.Abs(term);
                }
            }

            AssertClose(sums, magnitudes, kernelGradient.AsSpan(tap * filters, filters));
        }

        for (int i = 0; i < dy.Length; i++)
        {
            biasSums[i % filters] += dy[i];
            biasMagnitudes[i % filters] += Math.Abs(dy[i]);
        }

        AssertClose(biasSums, biasMagnitudes, biasGradient);
    }

    private static void AssertClose(double[] sums, double[] magnitudes, ReadOnlySpan<float> gradients)
    {
        for (int i = 0; i < sums.Length; i++)
        {
            Assert.Equal(sums[i], gradients[i], 1e-6 * magnitudes[i]);
        }
    }

    private readonly record struct Window(int Height, int Width, int Stride = 1, int Dilation = 1, int Groups = 1, int Pad = 0);
}
