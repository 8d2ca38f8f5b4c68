using System;

namespace ConvGen.Tests.Custom;

/// <summary>x / (1 + |x|): an activation that writes every element.</summary>
public struct Softsign : ICustomLayer
{
    public static void Forward(ReadOnlySpan<float> input, Shape shape, Span<float> output)
    {
        for (int i = 0; i < input.Length; i++)
        {
            output[i] = input[i] / (1 + MathF.Abs(input[i]));
        }
    }

    public static void Backward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> output, Shape shape, ReadOnlySpan<float> outputGradients,
        Span<float> inputGradients)
    {
        for (int i = 0; i < input.Length; i++)
        {
            // The slope is (1 - |y|) squared.
            float scale = 1 - MathF.Abs(output[i]);
            inputGradients[i] = outputGradients[i] * scale * scale;
        }
    }
}

/// <summary>Root of the mean square over each 2x2 of a channel: a layer that halves a map, and adds to its result.</summary>
public struct SquarePool : ICustomLayer
{
    public static Shape OutputShape(Shape inputShape) => new(inputShape[0] / 2, inputShape[1] / 2, inputShape[2]);

    public static void Forward(ReadOnlySpan<float> input, Shape shape, Span<float> output)
    {
        for (int i = 0; i < input.Length; i++)
        {
            output[Target(shape, i)] += input[i] * input[i] / 4;
        }

        for (int i = 0; i < output.Length; i++)
        {
            output[i] = MathF.Sqrt(output[i] + 1e-3f);
        }
    }

    public static void Backward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> output, Shape shape, ReadOnlySpan<float> outputGradients,
        Span<float> inputGradients)
    {
        for (int i = 0; i < input.Length; i++)
        {
            int target = Target(shape, i);
            inputGradients[i] += outputGradients[target] * input[i] / (4 * output[target]);
        }
    }

    private static int Target(Shape shape, int i)
    {
        int row = i / (shape[1] * shape[2]), column = i / shape[2] % shape[1], channel = i % shape[2];
        return (row / 2 * (shape[1] / 2) + column / 2) * shape[2] + channel;
    }
}

/// <summary>Twice the input, whose gradient is wrong.</summary>
public struct Wrong : ICustomLayer
{
    public static void Forward(ReadOnlySpan<float> input, Shape shape, Span<float> output)
    {
        for (int i = 0; i < input.Length; i++)
        {
            output[i] = 2 * input[i];
        }
    }

    public static void Backward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> output, Shape shape, ReadOnlySpan<float> outputGradients,
        Span<float> inputGradients) => outputGradients.CopyTo(inputGradients);
}

/// <summary>In a chain: behind a fused convolution, in front of padded ones, of pools whose rows nobody reads, in a block.</summary>
[Input(9, 9, 2)]
[Conv2D(Filters = 4, Kernel = 2, Activation = Activation.Tanh)]
[Custom<Softsign>]
[Conv2D(Filters = 6, Kernel = 3, Padding = Padding.Same)]
[Custom<SquarePool>(4, 4, 6)]
[Use<SignedBlock>(Filters = 5)]
[Flatten]
[Dense(3, Activation = Activation.Softmax)]
public partial class CustomChain;

[Block]
[Conv2D(Filters = Arg.Filters, Kernel = 3)]
[Custom<Softsign>(Name = "sign")]
public partial class SignedBlock;

/// <summary>Branches that read what it makes and what it is given, at both ends of the network too.</summary>
[Input(6, 6, 3)]
[Custom<Softsign>(Name = "first")]
[Conv2D(Filters = 3, Kernel = 3, Padding = Padding.Same, From = "first")]
[Custom<Softsign>]
[Add("first", Name = "sum")]
[Concat("input")]
[DepthwiseConv2D(Kernel = 3, Padding = Padding.Same)]
[Custom<SquarePool>(3, 3, 6)]
[Output("first")]
public partial class CustomGraph;

/// <summary>Behind another layer, where only a part of it is read; between large dense layers, which take all samples at once.</summary>
[Input(11, 10, 1)]
[Flatten]
[Dense(1024, Activation = Activation.Relu)]
[Custom<Softsign>]
[Dense(512)]
[Custom<Softsign>]
[Dense(2)]
public partial class CustomDense;

[Input(4, 4, 1)]
[Conv2D(Filters = 1, Kernel = 2)]
[Custom<Wrong>]
[Flatten]
[Dense(2)]
public partial class WrongGradient;

/// <summary>Its attribute says that the shape stays.</summary>
[Input(4, 4, 2)]
[Custom<SquarePool>(Name = "pool")]
public partial class WrongShape;

[Input(6, 6, 1)]
[Conv2D(Filters = 2, Kernel = 3, Trainable = false)]
[Custom<Softsign>]
[Flatten]
[Dense(2)]
public partial class CustomBehindFrozen;
