using System;
using static ConvGen.Activation;

namespace ConvGen.Distributed.Tests;

/// <summary>D2's kind: fused pools, sparse gradients, dropout, a small dense layer.</summary>
[Input(12, 12, 1)]
[Conv2D(Filters = 8, Kernel = 3, Activation = Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 12, Kernel = 3, Activation = Relu)]
[Flatten]
[Dropout(0.5f)]
[Dense(4, Activation = Softmax)]
internal partial class Pooled;

/// <summary>Statistics of the batch in three places, one of them behind a skip.</summary>
[Input(8, 8, 2)]
[Conv2D(Filters = 8, Kernel = 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization(Name = "first")]
[Activate(Relu, Name = "skip")]
[Conv2D(Filters = 8, Kernel = 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization]
[Add("skip")]
[Activate(Relu)]
[DepthwiseConv2D(Kernel = 3, UseBias = false)]
[BatchNormalization(Momentum = 0.9f)]
[GlobalAveragePool2D]
[Dense(4, Activation = Softmax)]
internal partial class Normalized;

/// <summary>A dense layer whose gradients are taken from the whole batch, behind weights that are regularised.</summary>
[Input(10, 20, 1)]
[Conv2D(Filters = 2, Kernel = 3, Padding = Padding.Same, Activation = Relu, KernelL2 = 1e-3f)]
[Flatten]
[Dense(1024, Activation = Tanh)]
[Dense(4, Activation = Softmax)]
internal partial class Wide;

/// <summary>Gradients large enough to leave in slices: those of two convolutions, while layers in front of them go backward.</summary>
[Input(6, 6, 3)]
[Conv2D(Filters = 64, Kernel = 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization]
[Activate(Relu)]
[Conv2D(Filters = 128, Kernel = 3, Stride = 2, Padding = Padding.Same, UseBias = false)]
[BatchNormalization]
[Activate(Relu)]
[Conv2D(Filters = 64, Kernel = 3, UseBias = false)]
[BatchNormalization]
[Activate(Relu)]
[Flatten]
[Dense(4, Activation = Softmax)]
internal partial class Sliced;

/// <summary>More than a million trained parameters: alone, its batches are cut into other shards.</summary>
[Input(6, 6, 3)]
[Conv2D(Filters = 256, Kernel = 3, Activation = Relu)]
[BatchNormalization]
[Conv2D(Filters = 256, Kernel = 3, Padding = Padding.Same, Activation = Relu)]
[BatchNormalization]
[Conv2D(Filters = 256, Kernel = 3, Padding = Padding.Same, Activation = Relu)]
[GlobalAveragePool2D]
[Dense(4, Activation = Softmax)]
internal partial class Large;

/// <summary>A kernel that is trained through a transform, whose gradient is mapped once all ranks' are there.</summary>
[Input(12, 12, 1)]
[Conv2D(Filters = 8, Kernel = 3, Activation = Relu, KernelTransform = typeof(Squared))]
[BatchNormalization]
[MaxPool2D(2)]
[DepthwiseConv2D(Kernel = 3, KernelTransform = typeof(Squared))]
[Flatten]
[Dense(4, Activation = Softmax)]
internal partial class Transformed;

/// <summary>A beginning that is not trained, and can be computed once a sample.</summary>
[Input(12, 12, 1)]
[Conv2D(Filters = 8, Kernel = 3, Activation = Relu, Trainable = false)]
[MaxPool2D(2)]
[Conv2D(Filters = 6, Kernel = 3, Activation = Relu)]
[BatchNormalization]
[Flatten]
[Dense(4, Activation = Softmax)]
internal partial class FineTuned;

/// <summary>result[i] = kernel[i] * |kernel[i]|.</summary>
internal readonly struct Squared : IKernelTransform
{
    public static void Apply(ReadOnlySpan<float> kernel, Shape shape, Span<float> result)
    {
        for (int i = 0; i < kernel.Length; i++)
        {
            result[i] = kernel[i] * Math.Abs(kernel[i]);
        }
    }

    public static void Gradient(
        ReadOnlySpan<float> kernel, Shape shape, ReadOnlySpan<float> resultGradients, Span<float> kernelGradients)
    {
        for (int i = 0; i < kernel.Length; i++)
        {
            kernelGradients[i] = 2 * Math.Abs(kernel[i]) * resultGradients[i];
        }
    }
}
