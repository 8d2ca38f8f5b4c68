using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ConvGen.Data;

/// <summary>Bytes of images as the floats of networks.</summary>
internal static class Pixels
{
    /// <summary>pixel / 255, correctly rounded as Keras' examples do it: a product with 1/255 would differ in the last bit.</summary>
    public static void Scale(ReadOnlySpan<byte> pixels, Span<float> values) => Scale(pixels, values, 255);

    /// <summary>pixel / divisor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(ReadOnlySpan<byte> pixels, Span<float> values, float divisor)
    {
        ReadOnlySpan<Vector<byte>> vectors = MemoryMarshal.Cast<byte, Vector<byte>>(pixels);
        for (int i = 0; i < vectors.Length; i++)
        {
            Span<float> four = values.Slice(i * Vector<byte>.Count, Vector<byte>.Count);
            Vector.Widen(vectors[i], out Vector<ushort> low, out Vector<ushort> high);
            Scale(low, four, divisor);
            Scale(high, four[Vector<ushort>.Count..], divisor);
        }

        for (int i = vectors.Length * Vector<byte>.Count; i < pixels.Length; i++)
        {
            values[i] = pixels[i] / divisor;
        }
    }

    /// <summary>value / divisor, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Divide(Span<float> values, float divisor)
    {
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        foreach (ref Vector<float> vector in vectors)
        {
            vector /= new Vector<float>(divisor);
        }

        foreach (ref float value in values[(vectors.Length * Vector<float>.Count)..])
        {
            value /= divisor;
        }
    }

    private static void Scale(Vector<ushort> pixels, Span<float> values, float divisor)
    {
        Vector.Widen(pixels, out Vector<uint> low, out Vector<uint> high);
        (Vector.ConvertToSingle(Vector.AsVectorInt32(low)) / new Vector<float>(divisor)).CopyTo(values);
        (Vector.ConvertToSingle(Vector.AsVectorInt32(high)) / new Vector<float>(divisor)).CopyTo(values[Vector<float>.Count..]);
    }
}
