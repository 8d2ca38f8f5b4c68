using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Imaging;

/// <summary>Images moved by an affine map, bilinear between pixels: TensorFlow's ImageProjectiveTransformV3.</summary>
/// <param name="map">From the changed image to the one before.</param>
/// <param name="fill">What lies beyond the edges.</param>
/// <param name="fillValue">For a constant.</param>
internal readonly struct AffineSampler(Affine map, FillMode fill, float fillValue)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(ReadOnlySpan<float> image, int height, int width, int channels, Span<float> changed)
    {
        int target = 0;
        for (int row = 0; row < height; row++)
        {
            (double xOfRow, double yOfRow) = (map.B * row + map.C, map.E * row + map.F);
            for (int column = 0; column < width; column++, target += channels)
            {
                double x = map.A * column + xOfRow, y = map.D * column + yOfRow;
                bool inside = x >= 0 && x <= width - 1 && y >= 0 && y <= height - 1;
                if (!inside && fill != FillMode.Constant)
                {
                    (x, y) = (Inside(x, width), Inside(y, height));
                    inside = true;
                }

                (int left, int top) = ((int)Math.Floor(x), (int)Math.Floor(y));
                (float across, float down) = ((float)(x - left), (float)(y - top));
                if (inside)
                {
                    int upper = (top * width + left) * channels;
                    int right = left < width - 1 ? channels : 0, below = top < height - 1 ? width * channels : 0;
                    Blend(image, upper, right, below, across, down, changed.Slice(target, channels));
                }
                else
                {
                    BlendWithFill(image, height, width, top, left, across, down, changed.Slice(target, channels));
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Blend(ReadOnlySpan<float> image, int upper, int right, int below, float across, float down, Span<float> pixel)
    {
        if (pixel.Length == 3 && upper + right + below + Vector128<float>.Count <= image.Length)
        {
            ref float first = ref Unsafe.Add(ref MemoryMarshal.GetReference(image), upper);
            Vector128<float> above = Between(
                Vector128.LoadUnsafe(ref first), Vector128.LoadUnsafe(ref first, (nuint)right), across);
            Vector128<float> under = Between(
                Vector128.LoadUnsafe(ref first, (nuint)below), Vector128.LoadUnsafe(ref first, (nuint)(below + right)), across);
            Vector128<float> value = Between(above, under, down);
            (pixel[0], pixel[1], pixel[2]) = (value[0], value[1], value[2]);
            return;
        }

        for (int channel = 0; channel < pixel.Length; channel++)
        {
            int at = upper + channel;
            float above = image[at] * (1 - across) + image[at + right] * across;
            float under = image[at + below] * (1 - across) + image[at + below + right] * across;
            pixel[channel] = above * (1 - down) + under * down;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Between(Vector128<float> first, Vector128<float> second, float share) =>
        first * Vector128.Create(1 - share) + second * Vector128.Create(share);

    private void BlendWithFill(
        ReadOnlySpan<float> image, int height, int width, int top, int left, float across, float down, Span<float> pixel)
    {
        for (int channel = 0; channel < pixel.Length; channel++)
        {
            float above = Read(image, height, width, pixel.Length, top, left, channel) * (1 - across)
                + Read(image, height, width, pixel.Length, top, left + 1, channel) * across;
            float under = Read(image, height, width, pixel.Length, top + 1, left, channel) * (1 - across)
                + Read(image, height, width, pixel.Length, top + 1, left + 1, channel) * across;
            pixel[channel] = above * (1 - down) + under * down;
        }
    }

    private float Read(ReadOnlySpan<float> image, int height, int width, int channels, int row, int column, int channel) =>
        (uint)row < (uint)height && (uint)column < (uint)width ? image[(row * width + column) * channels + channel] : fillValue;

    /// <summary>A coordinate of an axis as one of its pixels.</summary>
    private double Inside(double position, int size)
    {
        double last = size - 1;
        double mapped = fill switch
        {
            FillMode.Nearest => position,
            FillMode.Wrap => position - size * Math.Floor(position / size),
            _ => Reflected(position, size),
        };
        return Math.Clamp(mapped, 0, last);
    }

    /// <summary>Reflected at the outer edges of the first and the last pixel.</summary>
    private static double Reflected(double position, int size)
    {
        double rest = position + 0.5 - 2.0 * size * Math.Floor((position + 0.5) / (2.0 * size));
        return (rest < size ? rest : 2.0 * size - rest) - 0.5;
    }
}
