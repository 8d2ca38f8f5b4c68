using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ConvGen.Execution;

namespace ConvGen.Numerics;

/// <summary>Copies and sums of runs of floats; called by generated code, which knows the lengths.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Elementwise
{
    /// <summary>destination[i] = source[i].</summary>
    public static void Copy(ref float source, ref float destination, int count) =>
        MemoryMarshal.CreateReadOnlySpan(ref source, count).CopyTo(MemoryMarshal.CreateSpan(ref destination, count));

    /// <summary>destination[i] = 0.</summary>
    public static void Clear(ref float destination, int count) => MemoryMarshal.CreateSpan(ref destination, count).Clear();

    /// <summary>Sets the halo around a tensor to zero, or a chunk of its rows.</summary>
    /// <param name="tensor">Its first element; left and top of it lies the halo.</param>
    /// <param name="rows">Rows of the tensor.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="channels">Its channels.</param>
    /// <param name="top">Rows of the halo above it.</param>
    /// <param name="bottom">Rows below it.</param>
    /// <param name="left">Columns in front of it.</param>
    /// <param name="right">Columns behind it.</param>
    /// <param name="chunk">Which of the rows, those of the halo among them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ClearHalo(
        ref float tensor, int rows, int columns, int channels, int top, int bottom, int left, int right, Chunk chunk)
    {
        nint stride = (nint)(left + columns + right) * channels;
        nint end = chunk.End(top + rows + bottom);
        for (nint row = chunk.Begin(top + rows + bottom); row < end; row++)
        {
            ref float start = ref Unsafe.Add(ref tensor, (row - top) * stride - left * channels);
            if (row < top || row >= top + rows)
            {
                Clear(ref start, (int)stride);
            }
            else
            {
                Clear(ref start, left * channels);
                Clear(ref Unsafe.Add(ref start, (left + columns) * channels), right * channels);
            }
        }
    }

    /// <summary>destination[i] = value.</summary>
    public static void Fill(ref float destination, int count, float value) => MemoryMarshal.CreateSpan(ref destination, count).Fill(value);

    /// <summary>sum[i] = left[i] + right[i]; the sum may be either.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ref float left, ref float right, ref float sum, int count) =>
        Lanes.Map<SumFunction>(ref left, ref right, ref sum, count);

    /// <summary>product[i] = left[i] * right[i]; the product may be either.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ref float left, ref float right, ref float product, int count) =>
        Lanes.Map<ProductFunction>(ref left, ref right, ref product, count);

    /// <summary>product[p * channels + c] = pixels[p * channels + c] * factors[c].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyChannels(ref float pixels, ref float factors, ref float product, int count, int channels)
    {
        for (nint pixel = 0; pixel < count; pixel++)
        {
            Lanes.Map<ProductFunction>(
                ref Unsafe.Add(ref pixels, pixel * channels), ref factors, ref Unsafe.Add(ref product, pixel * channels), channels);
        }
    }

    /// <summary>y[i] = scale * x[i] + offset, rounded once; y may be x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rescale(ref float x, ref float y, int count, float scale, float offset) =>
        Lanes.Map(ref x, ref y, count, new Affine(scale, offset));

    /// <summary>destination[i] += source[i].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Accumulate(ref float source, ref float destination, int count) =>
        Lanes.Map<SumFunction>(ref destination, ref source, ref destination, count);

    /// <summary>The same, row by row of matrices.</summary>
    /// <param name="source">First float.</param>
    /// <param name="sourceStep">Floats between its rows.</param>
    /// <param name="destination">First float.</param>
    /// <param name="destinationStep">Floats between its rows.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AccumulateRows(
        ref float source, nint sourceStep, ref float destination, nint destinationStep, int rows, int columns)
    {
        for (nint row = 0; row < rows; row++)
        {
            Accumulate(ref Unsafe.Add(ref source, row * sourceStep), ref Unsafe.Add(ref destination, row * destinationStep), columns);
        }
    }

    private readonly struct Affine(float scale, float offset) : IUnaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector> => TSimd.MultiplyAdd(x, TSimd.Create(scale), TSimd.Create(offset));
    }
}
