using System;
using System.Linq;
using Xunit;

namespace ConvGen.Tests.Sums;

[Input(226, 226, 16)]
[Conv2D(Filters = 4, Kernel = 3)]
[MaxPool2D(2)]
internal sealed partial class PooledMap;

[Input(226, 226, 1)]
[Conv2D(Filters = 9, Kernel = 3)]
[MaxPool2D(2)]
internal sealed partial class PooledPicture;

[Input(322, 322, 16)]
[Conv2D(Filters = 2, Kernel = 3)]
[MaxPool2D(2)]
internal sealed partial class LargePooledMap;

/// <summary>Gradients of kernels before a max pool are sums over its windows, as exact as those over pixels.</summary>
public sealed class PooledWeightGradientTests
{
    [Fact]
    public void From_the_indices_of_many_windows() => AssertExact(new PooledMap(1));

    [Fact]
    public void From_patches_of_one_channel() => AssertExact(new PooledPicture(1));

    [Fact]
    public void Of_more_windows_than_chains_hold() => AssertExact(new LargePooledMap(1));

    private static void AssertExact(INetwork network)
    {
        float[] x = [.. Enumerable.Repeat(0.1f, network.InputShape.Length)];
        float[] dy = [.. Enumerable.Repeat(0.1f, network.OutputShape.Length)];
        Tape tape = network.CreateTape(1);
        network.Forward(x, new float[dy.Length], tape, training: true);
        network.Parameters.ZeroGradients();
        network.Backward(dy, tape);
        double windows = network.OutputShape[0] * network.OutputShape[1];
        AssertAll(windows * 0.1f * 0.1f, network.Parameters[0]);
        AssertAll(windows * 0.1f, network.Parameters[1]);
    }

    private static void AssertAll(double expected, Parameter parameter)
    {
        float[] gradients = new float[parameter.Length];
        parameter.CopyGradientsTo(gradients);
        Assert.All(gradients, gradient => Assert.Equal(expected, gradient, 1e-6 * Math.Abs(expected)));
    }
}
