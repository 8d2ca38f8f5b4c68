using System;

namespace ConvGen;

/// <summary>
/// Turns the kernel that is trained into the kernel that a layer convolves with. Named by
/// <see cref="ConvolutionAttribute.KernelTransform"/>.
/// </summary>
/// <remarks>
/// <para>
/// A struct implements it, so that the compiler binds both methods directly. They run once for every change of the parameters and once
/// for every step, not for every sample, on any thread; they keep no state.
/// </para>
/// <para>
/// Shapes are (kernel height, kernel width, input channels of one filter, filters), the filters varying fastest: a depthwise kernel has
/// one input channel and a filter for each output channel.
/// </para>
/// <example>
/// Half of the kernel:
/// <code>
/// public struct Half : IKernelTransform
/// {
///     public static void Apply(ReadOnlySpan&lt;float&gt; kernel, Shape shape, Span&lt;float&gt; result)
///     {
///         for (int i = 0; i &lt; kernel.Length; i++)
///             result[i] = kernel[i] / 2;
///     }
///
///     public static void Gradient(
///         ReadOnlySpan&lt;float&gt; kernel, Shape shape, ReadOnlySpan&lt;float&gt; resultGradients, Span&lt;float&gt; kernelGradients) =>
///         Apply(resultGradients, shape, kernelGradients);
/// }
/// </code>
/// </example>
/// </remarks>
public interface IKernelTransform
{
    /// <summary>Computes the kernel that the layer convolves with.</summary>
    /// <param name="kernel">The trained kernel, shape.Length floats.</param>
    /// <param name="shape">(height, width, in, filters).</param>
    /// <param name="result">shape.Length floats, to be overwritten.</param>
    static abstract void Apply(ReadOnlySpan<float> kernel, Shape shape, Span<float> result);

    /// <summary>
    /// Maps gradients with respect to the result of <see cref="Apply"/> to gradients with respect to the kernel; linear in them.
    /// </summary>
    /// <param name="kernel">The trained kernel, shape.Length floats.</param>
    /// <param name="shape">(height, width, in, filters).</param>
    /// <param name="resultGradients">shape.Length floats.</param>
    /// <param name="kernelGradients">shape.Length floats, to be overwritten.</param>
    static abstract void Gradient(
        ReadOnlySpan<float> kernel, Shape shape, ReadOnlySpan<float> resultGradients, Span<float> kernelGradients);
}
