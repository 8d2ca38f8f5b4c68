using System;
using System.Threading;
using ConvGen.Tests.Training;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Freezing;

/// <summary>Kernels that no optimiser moves are transformed when somebody sets them.</summary>
public sealed class FrozenTransformTests
{
    private readonly float[] _inputs = Samples.Numbers(6 * FrozenTransform.InputShape.Length, 1);
    private readonly float[] _targets = Samples.Numbers(6 * FrozenTransform.OutputShape.Length, 2);

    [Fact]
    public void AFrozenKernelIsTransformedOnce()
    {
        FrozenTransform network = new(1);
        Trainer trainer = new(network, new Sgd(0.01f), new MeanSquaredError()) { Threads = 2 };
        (FlipFrozen.Calls, FlipTrained.Calls) = (0, 0);
        for (int step = 0; step < 5; step++)
        {
            trainer.Step(_inputs, _targets);
        }

        Assert.Equal((1, 5), (FlipFrozen.Calls, FlipTrained.Calls));
        network.Predict(_inputs, new float[_targets.Length]);
        Assert.Equal((1, 6), (FlipFrozen.Calls, FlipTrained.Calls));
    }

    [Fact]
    public void WhoeverSetsItHasItTransformed()
    {
        FrozenTransform network = new(1), other = new(2);
        (float[] expected, float[] received) = (new float[_targets.Length], new float[_targets.Length]);
        network.Predict(_inputs, received);
        other.Predict(_inputs, expected);
        foreach (string name in new[] { "frozen.kernel", "trained.kernel" })
        {
            network.Parameters[name].SetValues(other.Parameters[name].ToArray());
        }

        network.Predict(_inputs, received);
        Assert.Equal(expected, received);
    }

    [Fact]
    public void NoGradientIsMappedWhereNoneIsTrained()
    {
        OnlyFrozenTransform network = new(1);
        float[] before = network.Parameters["conv2d.kernel"].ToArray();
        Trainer trainer = new(network, new Sgd(0.01f), new MeanSquaredError());
        float[] targets = [1, 2, 3, 4, 5, 6];
        Assert.True(trainer.Step(_inputs, targets) > trainer.Step(_inputs, targets));
        Assert.Equal(before, network.Parameters["conv2d.kernel"].ToArray());
    }
}

/// <summary>A transform before a frozen kernel in the middle, and one before a trained kernel.</summary>
[Input(6, 5, 2)]
[Conv2D(Filters = 3, Kernel = 3, Name = "trained", UseBias = false, KernelTransform = typeof(FlipTrained))]
[Conv2D(Filters = 4, Kernel = 3, Name = "frozen", UseBias = false, Trainable = false, KernelTransform = typeof(FlipFrozen))]
public partial class FrozenTransform;

/// <summary>The only transform stands before a frozen kernel.</summary>
[Input(6, 5, 2)]
[Conv2D(Filters = 3, Kernel = 3, Trainable = false, KernelTransform = typeof(FlipKernel))]
[GlobalAveragePool2D]
[Dense(1)]
public partial class OnlyFrozenTransform;

/// <summary>Counts what it does.</summary>
public readonly struct FlipTrained : IKernelTransform
{
    private static int _calls;

    /// <summary>How often it was applied.</summary>
    public static int Calls
    {
        get => Volatile.Read(ref _calls);
        set => Volatile.Write(ref _calls, value);
    }

    /// <inheritdoc/>
    public static void Apply(ReadOnlySpan<float> kernel, Shape shape, Span<float> result)
    {
        Interlocked.Increment(ref _calls);
        FlipKernel.Apply(kernel, shape, result);
    }

    /// <inheritdoc/>
    public static void Gradient(
        ReadOnlySpan<float> kernel, Shape shape, ReadOnlySpan<float> resultGradients, Span<float> kernelGradients) =>
        FlipKernel.Gradient(kernel, shape, resultGradients, kernelGradients);
}

/// <summary>Likewise; it has no gradient to map.</summary>
public readonly struct FlipFrozen : IKernelTransform
{
    private static int _calls;

    /// <summary>How often it was applied.</summary>
    public static int Calls
    {
        get => Volatile.Read(ref _calls);
        set => Volatile.Write(ref _calls, value);
    }

    /// <inheritdoc/>
    public static void Apply(ReadOnlySpan<float> kernel, Shape shape, Span<float> result)
    {
        Interlocked.Increment(ref _calls);
        FlipKernel.Apply(kernel, shape, result);
    }

    /// <inheritdoc/>
    public static void Gradient(
        ReadOnlySpan<float> kernel, Shape shape, ReadOnlySpan<float> resultGradients, Span<float> kernelGradients) =>
        throw new InvalidOperationException("A frozen kernel has no gradient.");
}
