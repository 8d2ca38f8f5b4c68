using System;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ConvGen.Persistence;

/// <summary>Floats as safetensors keeps them, whatever the machine's order of bytes.</summary>
internal static class LittleEndian
{
    /// <summary>The bytes of values; on a big-endian machine the values are turned over in place.</summary>
    public static ReadOnlySpan<byte> ToBytes(Span<float> values)
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(values);
        TurnOver(bytes);
        return bytes;
    }

    /// <summary>The values of bytes; on a big-endian machine the bytes are turned over in place.</summary>
    public static ReadOnlySpan<float> ToFloats(Span<byte> bytes)
    {
        TurnOver(bytes);
        return MemoryMarshal.Cast<byte, float>(bytes);
    }

    private static void TurnOver(Span<byte> bytes)
    {
        if (!BitConverter.IsLittleEndian)
        {
            Span<int> words = MemoryMarshal.Cast<byte, int>(bytes);
            BinaryPrimitives.ReverseEndianness(words, words);
        }
    }
}
