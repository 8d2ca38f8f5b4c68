using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ConvGen.Imaging.Decoding;

namespace ConvGen.Imaging.Resizing;

/// <summary>PIL's <c>resize(BILINEAR)</c>, which antialiases where it shrinks: columns, then rows, each rounded to whole levels.</summary>
internal static class AntialiasedResizer
{
    public static void Run(Source source, Target target)
    {
        using AntialiasedAxis horizontal = new(source.Width, target.Width);
        using AntialiasedAxis vertical = new(source.Height, target.Height);
        using Bitmap narrow = new(source.Height, target.Width);
        for (int row = 0; row < source.Height; row++)
        {
            Columns(source.Row(row), horizontal, narrow.Row(row));
        }

        using NativeBytes sums = new(narrow.Stride * sizeof(int));
        for (int row = 0; row < target.Height; row++)
        {
            Rows(narrow, vertical, MemoryMarshal.Cast<byte, int>(sums.Span), target, row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns(ReadOnlySpan<byte> source, AntialiasedAxis axis, Span<byte> resized)
    {
        Span<uint> pixels = MemoryMarshal.Cast<byte, uint>(resized);
        for (int column = 0; column < pixels.Length; column++)
        {
            int pixel = axis.First(column);
            Vector128<int> sum = Vector128.Create(1 << (AntialiasedAxis.Precision - 1));
            foreach (int weight in axis.Weights(column))
            {
                sum += Target.LoadLevels(source, pixel++) * weight;
            }

            Vector128<int> levels = sum >> AntialiasedAxis.Precision;
            Vector128<ushort> halves = Vector128.Narrow(Clip(levels).AsUInt32(), Vector128<uint>.Zero);
            pixels[column] = Vector128.Narrow(halves, Vector128<ushort>.Zero).AsUInt32().ToScalar();
        }
    }

    /// <summary>Adds up whole rows, so that vectors run along them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows(Bitmap source, AntialiasedAxis axis, Span<int> sums, Target target, int row)
    {
        sums.Fill(1 << (AntialiasedAxis.Precision - 1));
        int first = axis.First(row);
        foreach (int weight in axis.Weights(row))
        {
            ReadOnlySpan<byte> pixels = source.Row(first++);
            ref int sum = ref MemoryMarshal.GetReference(sums);
            for (int column = 0; column < source.Width; column++)
            {
                (Vector128.LoadUnsafe(ref sum) + Target.LoadLevels(pixels, column) * weight).StoreUnsafe(ref sum);
                sum = ref Unsafe.Add(ref sum, Vector128<int>.Count);
            }
        }

        Span<float> values = target.Row(row);
        for (int column = 0; column < source.Width; column++)
        {
            Vector128<int> sum = Vector128.Create<int>(sums.Slice(column * Vector128<int>.Count, Vector128<int>.Count));
            target.Store(Vector128.ConvertToSingle(Clip(sum >> AntialiasedAxis.Precision)), values, column);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Clip(Vector128<int> levels) =>
        Vector128.Min(Vector128.Max(levels, Vector128<int>.Zero), Vector128.Create((int)byte.MaxValue));
}
