using System;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ConvGen.Execution;

/// <summary>
/// Applies a layer's kernel transform between the layouts in memory and the canonical order that transforms see. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TransformedKernel
{
    /// <summary>Computes the transformed kernel, in the layout of the trained one.</summary>
    /// <param name="kernel">The trained kernel.</param>
    /// <param name="shape">Its shape as transforms see it.</param>
    /// <param name="layout">How both lie in memory.</param>
    /// <param name="result">The transformed kernel, overwritten.</param>
    public static void Apply<T>(ref float kernel, Shape shape, ParameterLayout layout, ref float result)
        where T : struct, IKernelTransform
    {
        ArgumentNullException.ThrowIfNull(shape);
        int length = shape.Length;
        ReadOnlySpan<float> trained = MemoryMarshal.CreateReadOnlySpan(ref kernel, length);
        Span<float> transformed = MemoryMarshal.CreateSpan(ref result, length);
        if (layout == ParameterLayout.Canonical)
        {
            T.Apply(trained, shape, transformed);
            return;
        }

        float[] memory = ThreadMemory.Take(2 * length);
        Span<float> canonical = memory.AsSpan(0, length), canonicalResult = memory.AsSpan(length, length);
        ParameterLayouts.ToCanonical(layout, shape, trained, canonical);
        T.Apply(canonical, shape, canonicalResult);
        ParameterLayouts.FromCanonical(layout, shape, canonicalResult, transformed);
        ThreadMemory.Return(memory);
    }

    /// <summary>Replaces the gradient of the transformed kernel by that of the trained one.</summary>
    /// <param name="kernel">The trained kernel.</param>
    /// <param name="shape">Its shape as transforms see it.</param>
    /// <param name="layout">How kernel and gradient lie in memory.</param>
    /// <param name="gradient">The gradient, replaced in place.</param>
    public static void Gradient<T>(ref float kernel, Shape shape, ParameterLayout layout, ref float gradient)
        where T : struct, IKernelTransform
    {
        ArgumentNullException.ThrowIfNull(shape);
        int length = shape.Length;
        Span<float> gradients = MemoryMarshal.CreateSpan(ref gradient, length);
        float[] memory = ThreadMemory.Take(3 * length);
        Span<float> canonical = memory.AsSpan(0, length),
            resultGradients = memory.AsSpan(length, length),
            kernelGradients = memory.AsSpan(2 * length, length);
        ParameterLayouts.ToCanonical(layout, shape, MemoryMarshal.CreateReadOnlySpan(ref kernel, length), canonical);
        ParameterLayouts.ToCanonical(layout, shape, gradients, resultGradients);
        T.Gradient(canonical, shape, resultGradients, kernelGradients);
        ParameterLayouts.FromCanonical(layout, shape, kernelGradients, gradients);
        ThreadMemory.Return(memory);
    }
}
