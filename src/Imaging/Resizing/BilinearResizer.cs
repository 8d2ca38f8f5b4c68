using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Imaging.Resizing;

/// <summary>
/// tf.image.resize and Keras' Resizing, bilinear, without antialiasing: columns first, then rows, as sums and products of single precision.
/// </summary>
internal static class BilinearResizer
{
    private const int Lanes = 4;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(Source source, Target target)
    {
        Neighbours[] axes = ArrayPool<Neighbours>.Shared.Rent(target.Height + target.Width);
        float[] rows = ArrayPool<float>.Shared.Rent(2 * Lanes * target.Width);
        try
        {
            Span<Neighbours> vertical = axes.AsSpan(0, target.Height), horizontal = axes.AsSpan(target.Height, target.Width);
            Neighbours.Fill(vertical, source.Height);
            Neighbours.Fill(horizontal, source.Width);

            // The rows that are resized already: enlarged images read them again and again.
            Span<float> upper = rows.AsSpan(0, Lanes * target.Width), lower = rows.AsSpan(Lanes * target.Width, Lanes * target.Width);
            (int upperRow, int lowerRow) = (-1, -1);
            for (int row = 0; row < target.Height; row++)
            {
                Neighbours between = vertical[row];
                if (between.First == lowerRow)
                {
                    Span<float> free = upper;
                    upper = lower;
                    lower = free;
                    (upperRow, lowerRow) = (lowerRow, upperRow);
                }

                if (between.First != upperRow)
                {
                    Columns(source.Row(between.First), horizontal, upper);
                    upperRow = between.First;
                }

                if (between.Second != lowerRow && between.Second != upperRow)
                {
                    Columns(source.Row(between.Second), horizontal, lower);
                    lowerRow = between.Second;
                }

                Rows(upper, between.Second == upperRow ? upper : lower, between.Share, target, row);
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rows);
            ArrayPool<Neighbours>.Shared.Return(axes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns(ReadOnlySpan<byte> source, ReadOnlySpan<Neighbours> axis, Span<float> resized)
    {
        ref float pixel = ref MemoryMarshal.GetReference(resized);
        foreach (Neighbours between in axis)
        {
            Vector128<float> left = Target.Load(source, between.First), right = Target.Load(source, between.Second);
            (left + (right - left) * Vector128.Create(between.Share)).StoreUnsafe(ref pixel);
            pixel = ref Unsafe.Add(ref pixel, Lanes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows(ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, float share, Target target, int row)
    {
        Span<float> values = target.Row(row);
        Vector128<float> weight = Vector128.Create(share);
        for (int column = 0; column < target.Width; column++)
        {
            Vector128<float> above = Vector128.Create(upper.Slice(column * Lanes, Lanes));
            Vector128<float> below = Vector128.Create(lower.Slice(column * Lanes, Lanes));
            target.Store(above + (below - above) * weight, values, column);
        }
    }
}
