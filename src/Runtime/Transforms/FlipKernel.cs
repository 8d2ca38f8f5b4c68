using System;

namespace ConvGen;

/// <summary>
/// Turns the kernel by 180 degrees: the layer, which computes a cross-correlation, becomes the true convolution of mathematics.
/// </summary>
public readonly struct FlipKernel : IKernelTransform
{
    /// <inheritdoc/>
    public static void Apply(ReadOnlySpan<float> kernel, Shape shape, Span<float> result)
    {
        int taps = shape[0] * shape[1];
        int length = kernel.Length / taps;
        for (int tap = 0; tap < taps; tap++)
        {
            kernel.Slice(tap * length, length).CopyTo(result.Slice((taps - 1 - tap) * length, length));
        }
    }

    /// <inheritdoc/>
    public static void Gradient(
        ReadOnlySpan<float> kernel, Shape shape, ReadOnlySpan<float> resultGradients, Span<float> kernelGradients) =>
        Apply(resultGradients, shape, kernelGradients);
}
