using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Numerics;

/// <summary>Gradient of a bias: the sum of the output gradients over all pixels; called by generated code, which knows the lengths.</summary>
/// <remarks>One chain of additions a channel, pixel by pixel from the old value on, so that the bits do not depend on the vector width.</remarks>
public static class BiasGradient
{
    /// <summary>db[c] += dy[r * rowStride + column * channels + c] over all rows and columns, in that order.</summary>
    /// <param name="dy">Gradients with respect to the outputs, NHWC.</param>
    /// <param name="rows">Rows of the image.</param>
    /// <param name="columns">Columns of the image.</param>
    /// <param name="rowStride">Floats from one row to the next; at least columns * channels.</param>
    /// <param name="channels">Channels, as many as <paramref name="db"/> has.</param>
    /// <param name="db">Gradient of the bias, added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Accumulate(ref float dy, int rows, int columns, nint rowStride, int channels, ref float db)
    {
        Image image = new(rows, columns, rowStride, channels);
        int first = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            first = Vectors<Simd512, Vector512<float>>(ref dy, image, first, ref db);
        }

        if (Vector256.IsHardwareAccelerated)
        {
            first = Vectors<Simd256, Vector256<float>>(ref dy, image, first, ref db);
        }

        first = Vectors<Simd128, Vector128<float>>(ref dy, image, first, ref db);
        for (; first < channels; first++)
        {
            Scalar(ref Unsafe.Add(ref dy, first), image, ref Unsafe.Add(ref db, first));
        }
    }

    /// <summary>As many whole vectors of channels from <paramref name="first"/> on as there are; returns the first channel left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int Vectors<TSimd, TVector>(ref float dy, Image image, int first, ref float db)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        // Four chains side by side hide the latency of an addition.
        for (; first <= image.Channels - 4 * TSimd.Count; first += 4 * TSimd.Count)
        {
            Four<TSimd, TVector>(ref Unsafe.Add(ref dy, first), image, ref Unsafe.Add(ref db, first));
        }

        for (; first <= image.Channels - 2 * TSimd.Count; first += 2 * TSimd.Count)
        {
            Two<TSimd, TVector>(ref Unsafe.Add(ref dy, first), image, ref Unsafe.Add(ref db, first));
        }

        for (; first <= image.Channels - TSimd.Count; first += TSimd.Count)
        {
            One<TSimd, TVector>(ref Unsafe.Add(ref dy, first), image, ref Unsafe.Add(ref db, first));
        }

        return first;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four<TSimd, TVector>(ref float dy, Image image, ref float db)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        int lanes = TSimd.Count;
        TVector sum0 = TSimd.Load(ref db, 0), sum1 = TSimd.Load(ref db, lanes);
        TVector sum2 = TSimd.Load(ref db, 2 * lanes), sum3 = TSimd.Load(ref db, 3 * lanes);
        for (nint row = 0; row < image.Rows; row++)
        {
            nint end = row * image.RowStride + (nint)image.Columns * image.Channels;
            for (nint i = row * image.RowStride; i < end; i += image.Channels)
            {
                sum0 = TSimd.Add(sum0, TSimd.Load(ref dy, i));
                sum1 = TSimd.Add(sum1, TSimd.Load(ref dy, i + lanes));
                sum2 = TSimd.Add(sum2, TSimd.Load(ref dy, i + 2 * lanes));
                sum3 = TSimd.Add(sum3, TSimd.Load(ref dy, i + 3 * lanes));
            }
        }

        TSimd.Store(sum0, ref db, 0);
        TSimd.Store(sum1, ref db, lanes);
        TSimd.Store(sum2, ref db, 2 * lanes);
        TSimd.Store(sum3, ref db, 3 * lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Two<TSimd, TVector>(ref float dy, Image image, ref float db)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector sum0 = TSimd.Load(ref db, 0), sum1 = TSimd.Load(ref db, TSimd.Count);
        for (nint row = 0; row < image.Rows; row++)
        {
            nint end = row * image.RowStride + (nint)image.Columns * image.Channels;
            for (nint i = row * image.RowStride; i < end; i += image.Channels)
            {
                sum0 = TSimd.Add(sum0, TSimd.Load(ref dy, i));
                sum1 = TSimd.Add(sum1, TSimd.Load(ref dy, i + TSimd.Count));
            }
        }

        TSimd.Store(sum0, ref db, 0);
        TSimd.Store(sum1, ref db, TSimd.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One<TSimd, TVector>(ref float dy, Image image, ref float db)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector sum = TSimd.Load(ref db, 0);
        for (nint row = 0; row < image.Rows; row++)
        {
            nint end = row * image.RowStride + (nint)image.Columns * image.Channels;
            for (nint i = row * image.RowStride; i < end; i += image.Channels)
            {
                sum = TSimd.Add(sum, TSimd.Load(ref dy, i));
            }
        }

        TSimd.Store(sum, ref db, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scalar(ref float dy, Image image, ref float db)
    {
        float sum = db;
        for (nint row = 0; row < image.Rows; row++)
        {
            nint end = row * image.RowStride + (nint)image.Columns * image.Channels;
            for (nint i = row * image.RowStride; i < end; i += image.Channels)
            {
                sum += Unsafe.Add(ref dy, i);
            }
        }

        db = sum;
    }

    /// <summary>How the pixels lie.</summary>
    internal readonly record struct Image(int Rows, int Columns, nint RowStride, int Channels);
}
