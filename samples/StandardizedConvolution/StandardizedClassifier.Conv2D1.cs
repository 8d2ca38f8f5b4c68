using System;
using System.Buffers;

namespace ConvGen.Samples.StandardizedConvolution;

/// <summary>The second convolution: its own operation and the gradient of it, under a kernel that is standardised on the way.</summary>
public partial class StandardizedClassifier
{
    /// <summary>(kernel height, kernel width, input channels, filters).</summary>
    private static readonly Shape _kernelShape = new(3, 3, 32, 64);

    static partial void Conv2D1Override(ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, Span<float> outputs)
    {
        float[] memory = ArrayPool<float>.Shared.Rent(kernel.Length);
        Span<float> standardized = memory.AsSpan(0, kernel.Length);
        WeightStandardization.Apply(kernel, _kernelShape, standardized);
        Conv2D1Op(inputs, standardized, outputs);
        ArrayPool<float>.Shared.Return(memory);
    }

    static partial void Conv2D1OverrideGradient(
        ReadOnlySpan<float> inputs,
        ReadOnlySpan<float> kernel,
        ReadOnlySpan<float> outputGradients,
        Span<float> inputGradients,
        Span<float> kernelGradients)
    {
        float[] memory = ArrayPool<float>.Shared.Rent(2 * kernel.Length);
        Span<float> standardized = memory.AsSpan(0, kernel.Length);
        Span<float> standardizedGradients = memory.AsSpan(kernel.Length, kernel.Length);
        WeightStandardization.Apply(kernel, _kernelShape, standardized);
        Conv2D1OpGradient(inputs, standardized, outputGradients, inputGradients, standardizedGradients);

        // The chain rule: from the standardised kernel back to the one that is trained.
        WeightStandardization.Gradient(kernel, _kernelShape, standardizedGradients, kernelGradients);
        ArrayPool<float>.Shared.Return(memory);
    }
}
