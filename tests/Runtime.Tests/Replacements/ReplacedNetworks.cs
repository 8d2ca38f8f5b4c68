using System;
using System.Collections.Generic;

namespace ConvGen.Tests.Replacements;

// One network three times: as it is, and with every other convolution replaced by a call of its own operation. Padding, gaps, rows that a
// pool drops, an activation that needs its input, a layer without a bias, and a first layer whose input is the user's.
[Input(9, 9, 2)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, BiasConstant = 0.25f, Activation = Activation.Gelu)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, Dilation = 2, BiasConstant = -0.125f, Activation = Activation.Relu)]
[MaxPool2D(2)]
[DepthwiseConv2D(Kernel = 2, BiasConstant = 0.5f, Activation = Activation.Tanh)]
[Conv2D(Filters = 4, Kernel = 3, UseBias = false, Activation = Activation.Sigmoid)]
public partial class Untouched;

[Input(9, 9, 2)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, BiasConstant = 0.25f, Activation = Activation.Gelu)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, Dilation = 2, BiasConstant = -0.125f, Activation = Activation.Relu)]
[MaxPool2D(2)]
[DepthwiseConv2D(Kernel = 2, BiasConstant = 0.5f, Activation = Activation.Tanh)]
[Conv2D(Filters = 4, Kernel = 3, UseBias = false, Activation = Activation.Sigmoid)]
public partial class ReplacedOdd
{
    static partial void Conv2DOverride(ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, Span<float> outputs) =>
        Conv2DOp(inputs, kernel, outputs);

    static partial void Conv2DOverrideGradient(
        ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradients,
        Span<float> inputGradients, Span<float> kernelGradients) =>
        Conv2DOpGradient(inputs, kernel, outputGradients, inputGradients, kernelGradients);

    static partial void DepthwiseConv2DOverride(ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, Span<float> outputs) =>
        DepthwiseConv2DOp(inputs, kernel, outputs);

    static partial void DepthwiseConv2DOverrideGradient(
        ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradients,
        Span<float> inputGradients, Span<float> kernelGradients) =>
        DepthwiseConv2DOpGradient(inputs, kernel, outputGradients, inputGradients, kernelGradients);
}

[Input(9, 9, 2)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, BiasConstant = 0.25f, Activation = Activation.Gelu)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, Dilation = 2, BiasConstant = -0.125f, Activation = Activation.Relu)]
[MaxPool2D(2)]
[DepthwiseConv2D(Kernel = 2, BiasConstant = 0.5f, Activation = Activation.Tanh)]
[Conv2D(Filters = 4, Kernel = 3, UseBias = false, Activation = Activation.Sigmoid)]
public partial class ReplacedEven
{
    static partial void Conv2D1Override(ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, Span<float> outputs) =>
        Conv2D1Op(inputs, kernel, outputs);

    static partial void Conv2D1OverrideGradient(
        ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradients,
        Span<float> inputGradients, Span<float> kernelGradients) =>
        Conv2D1OpGradient(inputs, kernel, outputGradients, inputGradients, kernelGradients);

    static partial void Conv2D2Override(ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, Span<float> outputs) =>
        Conv2D2Op(inputs, kernel, outputs);

    static partial void Conv2D2OverrideGradient(
        ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradients,
        Span<float> inputGradients, Span<float> kernelGradients) =>
        Conv2D2OpGradient(inputs, kernel, outputGradients, inputGradients, kernelGradients);
}

// Between strided readers, before which maps are otherwise computed only where they look.
[Input(12, 12, 16)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[Conv2D(Filters = 16, Kernel = 1, Stride = 2, BiasConstant = 0.25f)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, BiasConstant = -0.25f, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 2, Kernel = 1, Stride = 2)]
public partial class UntouchedStrides;

[Input(12, 12, 16)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[Conv2D(Filters = 16, Kernel = 1, Stride = 2, BiasConstant = 0.25f)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, BiasConstant = -0.25f, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 2, Kernel = 1, Stride = 2)]
public partial class ReplacedStrides
{
    static partial void Conv2D1Override(ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, Span<float> outputs) =>
        Conv2D1Op(inputs, kernel, outputs);

    static partial void Conv2D1OverrideGradient(
        ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradients,
        Span<float> inputGradients, Span<float> kernelGradients) =>
        Conv2D1OpGradient(inputs, kernel, outputGradients, inputGradients, kernelGradients);

    static partial void Conv2D2Override(ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, Span<float> outputs) =>
        Conv2D2Op(inputs, kernel, outputs);

    static partial void Conv2D2OverrideGradient(
        ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradients,
        Span<float> inputGradients, Span<float> kernelGradients) =>
        Conv2D2OpGradient(inputs, kernel, outputGradients, inputGradients, kernelGradients);
}

// The documents' layer in its other form: the operation is replaced by itself under a standardised kernel.
[Input(6, 6, 3)]
[Conv2D(Filters = 5, Kernel = 3)]
[DepthwiseConv2D(Kernel = 2, KernelTransform = typeof(WeightStandardization))]
[Conv2D(Filters = 2, Kernel = 2, KernelTransform = typeof(FlipKernel))]
public partial class StandardizedOperation
{
    private static readonly Shape _shape = new(3, 3, 3, 5);

    static partial void Conv2DOverride(ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, Span<float> outputs)
    {
        Span<float> standardized = stackalloc float[_shape.Length];
        WeightStandardization.Apply(kernel, _shape, standardized);
        Conv2DOp(inputs, standardized, outputs);
    }

    static partial void Conv2DOverrideGradient(
        ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradients,
        Span<float> inputGradients, Span<float> kernelGradients)
    {
        Span<float> standardized = stackalloc float[_shape.Length];
        Span<float> standardizedGradients = stackalloc float[_shape.Length];
        WeightStandardization.Apply(kernel, _shape, standardized);
        Conv2DOpGradient(inputs, standardized, outputGradients, inputGradients, standardizedGradients);
        WeightStandardization.Gradient(kernel, _shape, standardizedGradients, kernelGradients);
    }

    // A transform and a replacement of one layer: the operation gets the transformed kernel. It adds to what it is given.
    static partial void Conv2D1Override(ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, Span<float> outputs)
    {
        Span<float> more = stackalloc float[outputs.Length];
        Conv2D1Op(inputs, kernel, more);
        Add(more, outputs);
    }

    static partial void Conv2D1OverrideGradient(
        ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradients,
        Span<float> inputGradients, Span<float> kernelGradients)
    {
        Span<float> moreInputs = stackalloc float[inputGradients.Length];
        Span<float> moreKernels = stackalloc float[kernelGradients.Length];
        Conv2D1OpGradient(inputs, kernel, outputGradients, moreInputs, moreKernels);
        Add(moreInputs, inputGradients);
        Add(moreKernels, kernelGradients);
    }

    private static void Add(ReadOnlySpan<float> values, Span<float> sums)
    {
        for (int i = 0; i < values.Length; i++)
        {
            sums[i] += values[i];
        }
    }
}

// Notes how many samples each call has.
[Input(5, 5, 3)]
[Conv2D(Filters = 2, Kernel = 3)]
public partial class CountedOperation
{
    public static List<int> Calls { get; } = [];

    static partial void Conv2DOverride(ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, Span<float> outputs)
    {
        Calls.Add(inputs.Length / 75);
        Conv2DOp(inputs, kernel, outputs);
    }

    static partial void Conv2DOverrideGradient(
        ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradients,
        Span<float> inputGradients, Span<float> kernelGradients)
    {
        Calls.Add(inputs.Length / 75);
        Conv2DOpGradient(inputs, kernel, outputGradients, inputGradients, kernelGradients);
    }
}
