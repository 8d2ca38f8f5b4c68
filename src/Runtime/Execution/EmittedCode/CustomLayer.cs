using System;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ConvGen.Execution;

/// <summary>Calls layers of the user's own with what they are promised. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CustomLayer
{
    /// <summary>The output of one sample.</summary>
    /// <param name="input">The sample.</param>
    /// <param name="output">Its output, overwritten.</param>
    /// <param name="outputs">Floats of the output.</param>
    /// <param name="shape">Shape of the input.</param>
    public static void Forward<T>(ref float input, ref float output, int outputs, Shape shape)
        where T : struct, ICustomLayer
    {
        ArgumentNullException.ThrowIfNull(shape);
        Span<float> result = MemoryMarshal.CreateSpan(ref output, outputs);
        result.Clear();
        T.Forward(MemoryMarshal.CreateReadOnlySpan(ref input, shape.Length), shape, result);
    }

    /// <summary>The gradients of one sample's input.</summary>
    /// <param name="input">The sample.</param>
    /// <param name="output">Its output.</param>
    /// <param name="outputGradients">Gradients of that.</param>
    /// <param name="inputGradients">Gradients of the input, overwritten.</param>
    /// <param name="outputs">Floats of the output.</param>
    /// <param name="shape">Shape of the input.</param>
    public static void Backward<T>(
        ref float input, ref float output, ref float outputGradients, ref float inputGradients, int outputs, Shape shape)
        where T : struct, ICustomLayer
    {
        ArgumentNullException.ThrowIfNull(shape);
        Span<float> result = MemoryMarshal.CreateSpan(ref inputGradients, shape.Length);
        result.Clear();
        T.Backward(
            MemoryMarshal.CreateReadOnlySpan(ref input, shape.Length), MemoryMarshal.CreateReadOnlySpan(ref output, outputs), shape,
            MemoryMarshal.CreateReadOnlySpan(ref outputGradients, outputs), result);
    }

    /// <summary>Requires the shape that the network was compiled with.</summary>
    /// <exception cref="InvalidOperationException">The layer's function gives another one.</exception>
    public static void CheckShape<T>(string layer, Shape input, Shape output)
        where T : struct, ICustomLayer
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        Shape own = T.OutputShape(input) ?? throw new InvalidOperationException($"{typeof(T).Name}.OutputShape gave no shape.");
        if (!own.Equals(output))
        {
            string arguments = own.Equals(input) ? "" : $"({string.Join(", ", own)})";
            throw new InvalidOperationException(
                $"Layer '{layer}': {typeof(T).Name}.OutputShape makes {own} of {input}, but the attribute, which the compiler goes by, " +
                $"says {output}. Say [Custom<{typeof(T).Name}>{arguments}], or change OutputShape.");
        }
    }
}
