using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Numerics;

/// <summary>
/// Gradient of a bias: the sum of the output gradients over all pixels; called by generated code, which knows the lengths.
/// </summary>
/// <remarks>
/// Pixels are added in chains of up to 32: rows of an image that are shorter go together, longer ones are cut. Chains are added in double,
/// to the old value first, so that an image of any size loses no more than a chain, and the bits do not depend on the vector width.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BiasGradient
{
    /// <summary>db[c] += dy[r * rowStride + column * channels + c] over all rows and columns, chain by chain.</summary>
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
    {
        int lanes = TSimd.Count;
        ChainedSum<TSimd, TVector> sum0 = new(TSimd.Load(ref db, 0));
        ChainedSum<TSimd, TVector> sum1 = new(TSimd.Load(ref db, lanes));
        ChainedSum<TSimd, TVector> sum2 = new(TSimd.Load(ref db, 2 * lanes));
        ChainedSum<TSimd, TVector> sum3 = new(TSimd.Load(ref db, 3 * lanes));
        for (nint firstRow = 0; firstRow < image.Rows; firstRow += image.ChainRows)
        {
            for (nint firstColumn = 0; firstColumn < image.Columns; firstColumn += Chain.Terms)
            {
                TVector chain0 = TSimd.Create(0), chain1 = chain0, chain2 = chain0, chain3 = chain0;
                nint endRow = nint.Min(firstRow + image.ChainRows, image.Rows),
                    endColumn = nint.Min(firstColumn + Chain.Terms, image.Columns);
                for (nint row = firstRow; row < endRow; row++)
                {
                    nint end = row * image.RowStride + endColumn * image.Channels;
                    for (nint i = row * image.RowStride + firstColumn * image.Channels; i < end; i += image.Channels)
                    {
                        chain0 = TSimd.Add(chain0, TSimd.Load(ref dy, i));
                        chain1 = TSimd.Add(chain1, TSimd.Load(ref dy, i + lanes));
                        chain2 = TSimd.Add(chain2, TSimd.Load(ref dy, i + 2 * lanes));
                        chain3 = TSimd.Add(chain3, TSimd.Load(ref dy, i + 3 * lanes));
                    }
                }

                sum0.Add(chain0);
                sum1.Add(chain1);
                sum2.Add(chain2);
                sum3.Add(chain3);
            }
        }

        TSimd.Store(sum0.Total, ref db, 0);
        TSimd.Store(sum1.Total, ref db, lanes);
        TSimd.Store(sum2.Total, ref db, 2 * lanes);
        TSimd.Store(sum3.Total, ref db, 3 * lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Two<TSimd, TVector>(ref float dy, Image image, ref float db)
        where TSimd : struct, ISimd<TVector>
    {
        int lanes = TSimd.Count;
        ChainedSum<TSimd, TVector> sum0 = new(TSimd.Load(ref db, 0));
        ChainedSum<TSimd, TVector> sum1 = new(TSimd.Load(ref db, lanes));
        for (nint firstRow = 0; firstRow < image.Rows; firstRow += image.ChainRows)
        {
            for (nint firstColumn = 0; firstColumn < image.Columns; firstColumn += Chain.Terms)
            {
                TVector chain0 = TSimd.Create(0), chain1 = chain0;
                nint endRow = nint.Min(firstRow + image.ChainRows, image.Rows),
                    endColumn = nint.Min(firstColumn + Chain.Terms, image.Columns);
                for (nint row = firstRow; row < endRow; row++)
                {
                    nint end = row * image.RowStride + endColumn * image.Channels;
                    for (nint i = row * image.RowStride + firstColumn * image.Channels; i < end; i += image.Channels)
                    {
                        chain0 = TSimd.Add(chain0, TSimd.Load(ref dy, i));
                        chain1 = TSimd.Add(chain1, TSimd.Load(ref dy, i + lanes));
                    }
                }

                sum0.Add(chain0);
                sum1.Add(chain1);
            }
        }

        TSimd.Store(sum0.Total, ref db, 0);
        TSimd.Store(sum1.Total, ref db, lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One<TSimd, TVector>(ref float dy, Image image, ref float db)
        where TSimd : struct, ISimd<TVector>
    {
        ChainedSum<TSimd, TVector> sum0 = new(TSimd.Load(ref db, 0));
        for (nint firstRow = 0; firstRow < image.Rows; firstRow += image.ChainRows)
        {
            for (nint firstColumn = 0; firstColumn < image.Columns; firstColumn += Chain.Terms)
            {
                TVector chain0 = TSimd.Create(0);
                nint endRow = nint.Min(firstRow + image.ChainRows, image.Rows),
                    endColumn = nint.Min(firstColumn + Chain.Terms, image.Columns);
                for (nint row = firstRow; row < endRow; row++)
                {
                    nint end = row * image.RowStride + endColumn * image.Channels;
                    for (nint i = row * image.RowStride + firstColumn * image.Channels; i < end; i += image.Channels)
                    {
                        chain0 = TSimd.Add(chain0, TSimd.Load(ref dy, i));
                    }
                }

                sum0.Add(chain0);
            }
        }

        TSimd.Store(sum0.Total, ref db, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scalar(ref float dy, Image image, ref float db)
    {
        double sum = db;
        for (nint firstRow = 0; firstRow < image.Rows; firstRow += image.ChainRows)
        {
            for (nint firstColumn = 0; firstColumn < image.Columns; firstColumn += Chain.Terms)
            {
                float chain = 0;
                nint endRow = nint.Min(firstRow + image.ChainRows, image.Rows),
                    endColumn = nint.Min(firstColumn + Chain.Terms, image.Columns);
                for (nint row = firstRow; row < endRow; row++)
                {
                    nint end = row * image.RowStride + endColumn * image.Channels;
                    for (nint i = row * image.RowStride + firstColumn * image.Channels; i < end; i += image.Channels)
                    {
                        chain += Unsafe.Add(ref dy, i);
                    }
                }

                sum += chain;
            }
        }

        db = (float)sum;
    }

    /// <summary>How the pixels lie.</summary>
    internal readonly record struct Image(int Rows, int Columns, nint RowStride, int Channels)
    {
        /// <summary>Rows that a chain takes.</summary>
        public int ChainRows { get; } = Chain.Rows(Columns);
    }
}
