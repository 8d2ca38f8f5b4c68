using System;
using System.Buffers.Binary;
using System.ComponentModel;

namespace ConvGen.Weights;

/// <summary>Little-endian floats of any precision as single-precision values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WeightDecoding
{
    /// <summary>Double precision, which loses digits here.</summary>
    public const string Double = "F64";

    /// <summary>Bytes of an element; null for a type that holds no such floats.</summary>
    /// <param name="type">As safetensors calls it: F32, F16, BF16 or F64.</param>
    public static int? Size(string type) => type switch
    {
        "F16" or "BF16" => sizeof(short),
        "F32" => sizeof(float),
        Double => sizeof(double),
        _ => null,
    };

    /// <summary>Decodes as many elements as <paramref name="values"/> takes.</summary>
    /// <param name="type">F32, F16, BF16 or F64.</param>
    /// <param name="bytes">The elements, exactly.</param>
    /// <param name="values">Overwritten.</param>
    /// <exception cref="ArgumentException">The type is another, or the lengths do not agree.</exception>
    public static void Decode(string type, ReadOnlySpan<byte> bytes, Span<float> values)
    {
        if (Size(type) is not int size || bytes.Length != (long)size * values.Length)
        {
            throw new ArgumentException(
                $"Expected {values.Length} elements of F32, F16, BF16 or F64; received {bytes.Length} bytes of {type}.", nameof(bytes));
        }

        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> element = bytes.Slice(i * size, size);
            values[i] = type switch
            {
                "F32" => BinaryPrimitives.ReadSingleLittleEndian(element),
                "F16" => (float)BinaryPrimitives.ReadHalfLittleEndian(element),
                "BF16" => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(element) << 16),
                _ => (float)BinaryPrimitives.ReadDoubleLittleEndian(element),
            };
        }
    }
}
