using System;

namespace ConvGen;

/// <summary>Computes a layer of one's own, forward and backward. Named by <see cref="CustomAttribute{T}"/>.</summary>
/// <remarks>
/// <para>
/// A struct implements it, so that the compiler binds its methods directly. They see one sample at a time, NHWC without gaps, run on
/// several threads at once, and keep no state: what they need of the forward pass they are given again.
/// <see cref="Training.GradientCheck"/> tells whether Backward is the gradient of Forward.
/// </para>
/// <example>
/// An activation, x / (1 + |x|):
/// <code>
/// public struct Softsign : ICustomLayer
/// {
///     public static void Forward(ReadOnlySpan&lt;float&gt; input, Shape shape, Span&lt;float&gt; output)
///     {
///         for (int i = 0; i &lt; input.Length; i++)
///             output[i] = input[i] / (1 + MathF.Abs(input[i]));
///     }
///
///     public static void Backward(
///         ReadOnlySpan&lt;float&gt; input, ReadOnlySpan&lt;float&gt; output, Shape shape,
///         ReadOnlySpan&lt;float&gt; outputGradients, Span&lt;float&gt; inputGradients)
///     {
///         for (int i = 0; i &lt; input.Length; i++)
///         {
///             float scale = 1 + MathF.Abs(input[i]);
///             inputGradients[i] = outputGradients[i] / (scale * scale);
///         }
///     }
/// }
/// </code>
/// </example>
/// </remarks>
public interface ICustomLayer
{
    /// <summary>The shape of one output sample: that of the input unless it is implemented.</summary>
    /// <param name="inputShape">Shape of one input sample.</param>
    static virtual Shape OutputShape(Shape inputShape) => inputShape;

    /// <summary>Computes the output of one sample.</summary>
    /// <param name="input">shape.Length floats.</param>
    /// <param name="shape">Shape of the input.</param>
    /// <param name="output">As many floats as the output has, all 0, to be written or added to.</param>
    static abstract void Forward(ReadOnlySpan<float> input, Shape shape, Span<float> output);

    /// <summary>Computes the gradients of one sample's input.</summary>
    /// <param name="input">shape.Length floats, as Forward had them.</param>
    /// <param name="output">What Forward made of them.</param>
    /// <param name="shape">Shape of the input.</param>
    /// <param name="outputGradients">Gradients of the loss with respect to the output.</param>
    /// <param name="inputGradients">shape.Length floats, all 0, to be written or added to.</param>
    static abstract void Backward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> output, Shape shape, ReadOnlySpan<float> outputGradients,
        Span<float> inputGradients);
}
