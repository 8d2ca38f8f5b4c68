using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ConvGen.Imaging.Resizing;

namespace ConvGen.Imaging;

/// <summary>Bilinear resizing, at half-pixel centres, of images that are floats already.</summary>
internal static class FloatResizer
{
    /// <summary>Resizes a part of an image.</summary>
    /// <param name="part">From its first pixel on.</param>
    /// <param name="stride">Floats of the image's rows.</param>
    /// <param name="rows">Rows of the part.</param>
    /// <param name="columns">Columns of the part.</param>
    /// <param name="resized">Height * width * channels floats.</param>
    /// <param name="height">Rows of what it becomes.</param>
    /// <param name="width">Columns of what it becomes.</param>
    /// <param name="channels">Floats of a pixel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        ReadOnlySpan<float> part, int stride, int rows, int columns, Span<float> resized, int height, int width, int channels)
    {
        Neighbours[] axes = ArrayPool<Neighbours>.Shared.Rent(height + width);
        Span<Neighbours> vertical = axes.AsSpan(0, height), horizontal = axes.AsSpan(height, width);
        Neighbours.Fill(vertical, rows);
        Neighbours.Fill(horizontal, columns);
        for (int row = 0; row < height; row++)
        {
            Neighbours down = vertical[row];
            ReadOnlySpan<float> upper = part[(down.First * stride)..], lower = part[(down.Second * stride)..];
            Span<float> target = resized.Slice(row * width * channels, width * channels);
            for (int column = 0; column < width; column++)
            {
                Neighbours across = horizontal[column];
                Pixel(
                    upper, lower, across.First * channels, across.Second * channels, across.Share, down.Share,
                    target.Slice(column * channels, channels));
            }
        }

        ArrayPool<Neighbours>.Shared.Return(axes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pixel(
        ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, int left, int right, float across, float down, Span<float> pixel)
    {
        if (pixel.Length == 3 && right + Vector128<float>.Count <= lower.Length)
        {
            Vector128<float> above = Between(Load(upper, left), Load(upper, right), across);
            Vector128<float> below = Between(Load(lower, left), Load(lower, right), across);
            Vector128<float> value = Between(above, below, down);
            (pixel[0], pixel[1], pixel[2]) = (value[0], value[1], value[2]);
            return;
        }

        for (int channel = 0; channel < pixel.Length; channel++)
        {
            float above = upper[left + channel] + (upper[right + channel] - upper[left + channel]) * across;
            float below = lower[left + channel] + (lower[right + channel] - lower[left + channel]) * across;
            pixel[channel] = above + (below - above) * down;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Load(ReadOnlySpan<float> row, int at) =>
        Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(row), (nuint)at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Between(Vector128<float> first, Vector128<float> second, float share) =>
        first + (second - first) * Vector128.Create(share);
}
