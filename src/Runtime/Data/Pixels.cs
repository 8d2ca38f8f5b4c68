using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ConvGen.Data;

/// <summary>Bytes of images as the floats of networks.</summary>
internal static class Pixels
{
    /// <summary>pixel / 255, correctly rounded as Keras' examples do it: a product with 1/255 would differ in the last bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(ReadOnlySpan<byte> pixels, Span<float> values)
    {
        ReadOnlySpan<Vector<byte>> vectors = MemoryMarshal.Cast<byte, Vector<byte>>(pixels);
        for (int i = 0; i < vectors.Length; i++)
        {
            Span<float> four = values.Slice(i * Vector<byte>.Count, Vector<byte>.Count);
            Vector.Widen(vectors[i], out Vector<ushort> low, out Vector<ushort> high);
            Scale(low, four);
            Scale(high, four[Vector<ushort>.Count..]);
        }

        for (int i = vectors.Length * Vector<byte>.Count; i < pixels.Length; i++)
        {
            values[i] = pixels[i] / 255f;
        }
    }

    private static void Scale(Vector<ushort> pixels, Span<float> values)
    {
        Vector.Widen(pixels, out Vector<uint> low, out Vector<uint> high);
        (Vector.ConvertToSingle(Vector.AsVectorInt32(low)) / new Vector<float>(255)).CopyTo(values);
        (Vector.ConvertToSingle(Vector.AsVectorInt32(high)) / new Vector<float>(255)).CopyTo(values[Vector<float>.Count..]);
    }
}
