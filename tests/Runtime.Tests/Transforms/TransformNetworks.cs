using System;

namespace ConvGen.Tests.Transforms;

/// <summary>
/// Another factor for every place of the kernel, and one more power of every value: a mistaken order shows, and a forgotten kernel too.
/// </summary>
public readonly struct Ramp : IKernelTransform
{
    public static void Apply(ReadOnlySpan<float> kernel, Shape shape, Span<float> result)
    {
        for (int i = 0; i < kernel.Length; i++)
        {
            result[i] = kernel[i] * kernel[i] * Factor(i);
        }
    }

    public static void Gradient(
        ReadOnlySpan<float> kernel, Shape shape, ReadOnlySpan<float> resultGradients, Span<float> kernelGradients)
    {
        for (int i = 0; i < kernel.Length; i++)
        {
            kernelGradients[i] = resultGradients[i] * 2 * kernel[i] * Factor(i);
        }
    }

    private static float Factor(int i) => 1 + i % 11 * 0.125f;
}

// Every way in which a kernel is read: packed, filter-major behind a pool, transformed by Winograd, in place, in groups.
[Input(8, 8, 32)]
[Conv2D(Filters = 32, Kernel = 3, Activation = Activation.Relu, KernelTransform = typeof(Ramp))]
[MaxPool2D(2)]
[DepthwiseConv2D(Kernel = 2, KernelTransform = typeof(Ramp))]
[DepthwiseConv2D(Kernel = 2, DepthMultiplier = 2, Padding = Padding.Same, KernelTransform = typeof(Ramp))]
[Conv2D(Filters = 12, Kernel = 2, Stride = 2, Dilation = 1, Groups = 4, Padding = Padding.Same, KernelTransform = typeof(Ramp))]
[Flatten]
[Dense(3)]
public partial class Transformed;

[Input(8, 8, 32)]
[Conv2D(Filters = 32, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[DepthwiseConv2D(Kernel = 2)]
[DepthwiseConv2D(Kernel = 2, DepthMultiplier = 2, Padding = Padding.Same)]
[Conv2D(Filters = 12, Kernel = 2, Stride = 2, Dilation = 1, Groups = 4, Padding = Padding.Same)]
[Flatten]
[Dense(3)]
public partial class Plain;

// By Winograd forward and backward, beside layers whose maps only strided readers see.
[Input(12, 12, 32)]
[Conv2D(Filters = 32, Kernel = 3, Padding = Padding.Same, Activation = Activation.Tanh, KernelTransform = typeof(Ramp))]
[Conv2D(
    Filters = 32, Kernel = 3, Padding = Padding.Same, Activation = Activation.Tanh, Algorithm = Algorithm.Winograd,
    KernelTransform = typeof(Ramp))]
[Conv2D(
    Filters = 32, Kernel = 5, Padding = Padding.Same, Activation = Activation.Relu, Algorithm = Algorithm.Winograd,
    KernelTransform = typeof(Ramp))]
[Conv2D(Filters = 8, Kernel = 1, Stride = 2, KernelTransform = typeof(Ramp))]
[Flatten]
[Dense(3)]
public partial class TransformedWide;

[Input(12, 12, 32)]
[Conv2D(Filters = 32, Kernel = 3, Padding = Padding.Same, Activation = Activation.Tanh)]
[Conv2D(Filters = 32, Kernel = 3, Padding = Padding.Same, Activation = Activation.Tanh, Algorithm = Algorithm.Winograd)]
[Conv2D(Filters = 32, Kernel = 5, Padding = Padding.Same, Activation = Activation.Relu, Algorithm = Algorithm.Winograd)]
[Conv2D(Filters = 8, Kernel = 1, Stride = 2)]
[Flatten]
[Dense(3)]
public partial class PlainWide;

// The documents' layer, and one that computes the convolution of mathematics.
[Input(6, 6, 3)]
[Conv2D(Filters = 5, Kernel = 3, KernelTransform = typeof(WeightStandardization))]
[DepthwiseConv2D(Kernel = 2, KernelTransform = typeof(WeightStandardization))]
[Conv2D(Filters = 2, Kernel = 2, KernelTransform = typeof(FlipKernel))]
public partial class Standardized;
