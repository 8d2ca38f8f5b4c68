using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Numerics;

/// <summary>Adds up what the pixels of maps give for each channel.</summary>
/// <remarks>
/// Pixels come in the order in which they lie in memory, a group of a row's at a time, channel after channel: a group's terms are added up
/// in registers, and the sums of a block of channels stay in the first-level cache. The order does not depend on the vector width.
/// </remarks>
internal static class ChannelSums
{
    /// <summary>Pixels of a row that are added up in registers.</summary>
    public const int Group = 8;

    /// <summary>Channels whose sums fill a third of the first-level cache.</summary>
    private const int Block = 1024;

    /// <summary>sums[c] += terms and sums[channels + c] += products of all pixels.</summary>
    /// <param name="x">The first map, where the terms are made of two.</param>
    /// <param name="y">The second map, or the only one.</param>
    /// <param name="maps">How they lie.</param>
    /// <param name="coefficients">Rows of channels that the terms are made with.</param>
    /// <param name="sums">A sum of terms for each channel, and behind them the sums of products.</param>
    /// <param name="second">Sums of products in single precision, likewise; a null reference without.</param>
    /// <param name="first">Sums of terms, likewise.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<TTerms>(
        ref float x, ref float y, PixelMaps maps, ref float coefficients, ref double sums, ref float second, ref float first)
        where TTerms : struct, IChannelTerms
    {
        int channel = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            channel = Vectors<TTerms, Simd512, Vector512<float>>(
                ref x, ref y, maps, channel, ref coefficients, ref sums, ref second, ref first);
        }

        if (Vector256.IsHardwareAccelerated)
        {
            channel = Vectors<TTerms, Simd256, Vector256<float>>(
                ref x, ref y, maps, channel, ref coefficients, ref sums, ref second, ref first);
        }

        channel = Vectors<TTerms, Simd128, Vector128<float>>(
            ref x, ref y, maps, channel, ref coefficients, ref sums, ref second, ref first);
        for (; channel < maps.Channels; channel++)
        {
            Scalar<TTerms>(ref x, ref y, maps, channel, ref coefficients, ref sums, ref second, ref first);
        }
    }

    /// <summary>
    /// As many whole vectors of channels from <paramref name="channel"/> on as there are; returns the first channel left.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    private static unsafe int Vectors<TTerms, TSimd, TVector>(
        ref float x, ref float y, PixelMaps maps, int channel, ref float coefficients, ref double sums, ref float second, ref float first)
        where TTerms : struct, IChannelTerms
        where TSimd : struct, ISimd<TVector>
    {
        int end = channel + (maps.Channels - channel) / TSimd.Count * TSimd.Count;
        if (channel == end)
        {
            return channel;
        }

        byte* memory = stackalloc byte[CacheLine.Bytes + 2 * Block * sizeof(double)];
        ref double block = ref *(double*)CacheLine.Align(memory);
        while (channel < end)
        {
            int length = Math.Min(Block, end - channel);
            MemoryMarshal.CreateSpan(ref block, 2 * length).Clear();
            for (nint row = 0; row < maps.Rows; row++)
            {
                for (int column = 0; column < maps.Columns; column += Group)
                {
                    int pixels = Math.Min(Group, maps.Columns - column);
                    ref float px = ref Unsafe.Add(ref x, row * maps.XRowStride + column * maps.XPixelStride + channel);
                    ref float py = ref Unsafe.Add(ref y, row * maps.YRowStride + column * maps.YPixelStride + channel);
                    for (nint c = 0; c < length; c += TSimd.Count)
                    {
                        DoubleSums<TSimd, TVector> added = new(ref block, c, length);
                        TTerms.Add(
                            ref Unsafe.Add(ref px, c), ref Unsafe.Add(ref py, c), maps, pixels,
                            ref Unsafe.Add(ref coefficients, channel + c), ref added);
                        added.Store(ref block, c, length);
                    }
                }
            }

            for (nint c = 0; c < length; c += TSimd.Count)
            {
                new DoubleSums<TSimd, TVector>(ref block, c, length)
                    .AddTo(channel + (int)c, maps.Channels, ref sums, ref second, ref first);
            }

            channel += length;
        }

        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scalar<TTerms>(
        ref float x, ref float y, PixelMaps maps, int channel, ref float coefficients, ref double sums, ref float second, ref float first)
        where TTerms : struct, IChannelTerms
    {
        (double sum, double products) = (0, 0);
        for (nint row = 0; row < maps.Rows; row++)
        {
            for (int column = 0; column < maps.Columns; column += Group)
            {
                (sum, products) = TTerms.Add(
                    ref Unsafe.Add(ref x, row * maps.XRowStride + column * maps.XPixelStride + channel),
                    ref Unsafe.Add(ref y, row * maps.YRowStride + column * maps.YPixelStride + channel), maps,
                    Math.Min(Group, maps.Columns - column), ref Unsafe.Add(ref coefficients, channel), sum, products);
            }
        }

        Unsafe.Add(ref sums, channel) += sum;
        Unsafe.Add(ref sums, maps.Channels + channel) += products;
        if (!Unsafe.IsNullRef(ref first))
        {
            Unsafe.Add(ref first, channel) += (float)sum;
        }

        if (!Unsafe.IsNullRef(ref second))
        {
            Unsafe.Add(ref second, channel) += (float)products;
        }
    }
}

/// <summary>How the pixels of two maps lie.</summary>
internal readonly record struct PixelMaps(
    int Rows, int Columns, nint XRowStride, nint XPixelStride, nint YRowStride, nint YPixelStride, int Channels)
{
    /// <summary>Pixels from what is read to what is fetched: behind the group.</summary>
    public nint PixelsAhead { get; } = Math.Max(ChannelSums.Group, CacheLine.Ahead / XPixelStride);
}

/// <summary>The terms that pixels give for their channels, and the products beside them.</summary>
internal interface IChannelTerms
{
    /// <summary>Adds those of a vector of channels over a few pixels.</summary>
    /// <param name="x">The first map, at the first pixel's channels.</param>
    /// <param name="y">The second map, likewise.</param>
    /// <param name="maps">How they lie; a row of coefficients has as many as they have channels.</param>
    /// <param name="pixels">How many.</param>
    /// <param name="coefficients">The first of the channels' coefficients.</param>
    /// <param name="sums">Added to.</param>
    static abstract void Add<TSimd, TVector>(
        ref float x, ref float y, in PixelMaps maps, int pixels, ref float coefficients, ref DoubleSums<TSimd, TVector> sums)
        where TSimd : struct, ISimd<TVector>;

    /// <summary>The same for one channel.</summary>
    static abstract (double Sum, double Products) Add(
        ref float x, ref float y, in PixelMaps maps, int pixels, ref float coefficients, double sum, double products);
}
