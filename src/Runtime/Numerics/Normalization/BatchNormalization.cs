using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ConvGen.Numerics;

/// <summary>Normalises pixels by the coefficients of their channels, and back; called by generated code, which knows the lengths.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BatchNormalization
{
    /// <summary>y = min(maximum, max(minimum, (x - mean) * scale + shift)) over some pixels; y may be x.</summary>
    /// <param name="x">Pixels.</param>
    /// <param name="y">Pixels without gaps.</param>
    /// <param name="count">How many.</param>
    /// <param name="channels">Channels of each.</param>
    /// <param name="xStride">Floats from a pixel of x to the next.</param>
    /// <param name="coefficients">See <see cref="NormalizationCoefficients"/>.</param>
    /// <param name="minimum">0 for relu and relu6, else minus infinity. NaN stays NaN.</param>
    /// <param name="maximum">6 for relu6, else infinity.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(
        ref float x, ref float y, int count, int channels, nint xStride, ref float coefficients, float minimum, float maximum) =>
        PixelWalk.Run<PixelFunctions.Normalize, Overwritten>(
            ref x, ref x, ref y, count, channels, new PixelStrides(xStride, xStride, channels), ref coefficients,
            new Clamp(minimum, maximum));

    /// <summary>y = min(maximum, max(minimum, (x - mean) * scale + shift + other)) over some pixels; y may be other.</summary>
    /// <param name="x">Pixels.</param>
    /// <param name="other">Pixels without gaps: the other summand.</param>
    /// <param name="y">Pixels without gaps.</param>
    /// <param name="count">How many.</param>
    /// <param name="channels">Channels of each.</param>
    /// <param name="xStride">Floats from a pixel of x to the next.</param>
    /// <param name="coefficients">See <see cref="NormalizationCoefficients"/>.</param>
    /// <param name="minimum">0 for relu, else minus infinity. NaN stays NaN.</param>
    /// <param name="maximum">Infinity.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ForwardAdd(
        ref float x, ref float other, ref float y, int count, int channels, nint xStride, ref float coefficients, float minimum,
        float maximum) =>
        PixelWalk.Run<PixelFunctions.NormalizeAndAdd, Overwritten>(
            ref x, ref other, ref y, count, channels, new PixelStrides(xStride, channels, channels), ref coefficients,
            new Clamp(minimum, maximum));

    /// <summary>dx = scale * dy + slope * (x - mean) + offset over some pixels; dx may be dy.</summary>
    /// <inheritdoc cref="Forward"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(
        ref float x, ref float dy, ref float dx, int count, int channels, nint xStride, nint dxStride, ref float coefficients) =>
        PixelWalk.Run<PixelFunctions.Differentiate, Overwritten>(
            ref x, ref dy, ref dx, count, channels, new PixelStrides(xStride, channels, dxStride), ref coefficients, Clamp.None);

    /// <summary>The same, where dy is the gradient of an activation of the normalised pixels, relu or relu6.</summary>
    /// <inheritdoc cref="Forward"/>
    /// <exception cref="ArgumentOutOfRangeException">Another activation than relu and relu6.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(
        ref float x, ref float dy, ref float dx, int count, int channels, nint xStride, nint dxStride, ref float coefficients,
        Activation activation) =>
        BackwardThrough<Overwritten>(
            ref x, ref dy, ref dx, count, channels, new PixelStrides(xStride, channels, dxStride), ref coefficients, activation);

    /// <summary>dx += scale * dy + slope * (x - mean) + offset over some pixels.</summary>
    /// <inheritdoc cref="Forward"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddBackward(
        ref float x, ref float dy, ref float dx, int count, int channels, nint xStride, nint dxStride, ref float coefficients) =>
        PixelWalk.Run<PixelFunctions.Differentiate, Added>(
            ref x, ref dy, ref dx, count, channels, new PixelStrides(xStride, channels, dxStride), ref coefficients, Clamp.None);

    /// <summary>The same, where dy is the gradient of an activation of the normalised pixels, relu or relu6.</summary>
    /// <inheritdoc cref="Forward"/>
    /// <exception cref="ArgumentOutOfRangeException">Another activation than relu and relu6.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddBackward(
        ref float x, ref float dy, ref float dx, int count, int channels, nint xStride, nint dxStride, ref float coefficients,
        Activation activation) =>
        BackwardThrough<Added>(
            ref x, ref dy, ref dx, count, channels, new PixelStrides(xStride, channels, dxStride), ref coefficients, activation);

    /// <summary>
    /// y = min(maximum, max(minimum, x * factor + addend)) over some pixels, with a factor and an addend for each channel; y may be x.
    /// </summary>
    /// <param name="x">Pixels.</param>
    /// <param name="y">Pixels without gaps.</param>
    /// <param name="count">How many.</param>
    /// <param name="channels">Channels of each.</param>
    /// <param name="xStride">Floats from a pixel of x to the next.</param>
    /// <param name="factors">The factors, and behind them the addends.</param>
    /// <param name="minimum">0 for relu and relu6, else minus infinity.</param>
    /// <param name="maximum">6 for relu6, else infinity.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(
        ref float x, ref float y, int count, int channels, nint xStride, ref float factors, float minimum, float maximum) =>
        PixelWalk.Run<PixelFunctions.MultiplyAdd, Overwritten>(
            ref x, ref x, ref y, count, channels, new PixelStrides(xStride, xStride, channels), ref factors, new Clamp(minimum, maximum));

    /// <summary>Relu and relu6 alone end a normalisation's own walks.</summary>
    internal static ArgumentOutOfRangeException Unexpected(Activation activation) =>
        new(nameof(activation), activation, "Expected Relu or Relu6.");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void BackwardThrough<TStore>(
        ref float x, ref float dy, ref float dx, int count, int channels, PixelStrides strides, ref float coefficients,
        Activation activation)
        where TStore : struct, IPixelStore
    {
        switch (activation)
        {
            case Activation.Relu:
                PixelWalk.Run<PixelFunctions.DifferentiateThrough<ReluActivation>, TStore>(
                    ref x, ref dy, ref dx, count, channels, strides, ref coefficients, Clamp.None);
                break;
            case Activation.Relu6:
                PixelWalk.Run<PixelFunctions.DifferentiateThrough<Relu6Activation>, TStore>(
                    ref x, ref dy, ref dx, count, channels, strides, ref coefficients, Clamp.None);
                break;
            default:
                throw Unexpected(activation);
        }
    }
}
