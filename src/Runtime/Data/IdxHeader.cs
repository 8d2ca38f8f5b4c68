using System;
using System.Buffers.Binary;
using System.IO;

namespace ConvGen.Data;

/// <summary>The head of an IDX file of unsigned bytes.</summary>
/// <param name="Bytes">As it stands in the file.</param>
/// <param name="Dimensions">Size of every axis.</param>
/// <param name="ElementBytes">Bytes of the elements behind it.</param>
internal sealed record IdxHeader(byte[] Bytes, int[] Dimensions, long ElementBytes)
{
    private const byte UnsignedByte = 0x08;

    /// <summary>For example <c>60000 x 28 x 28</c>.</summary>
    public string Sizes => string.Join(" x ", Dimensions);

    /// <summary>Reads the head of a file.</summary>
    /// <param name="stream">The file, unpacked.</param>
    /// <param name="rank">Number of axes it must have.</param>
    /// <exception cref="InvalidDataException">It is truncated, or that of something else.</exception>
    public static IdxHeader Read(IdxStream stream, int rank)
    {
        byte[] bytes = new byte[4 + 4 * rank];
        int received = stream.Fill(bytes);
        int[] sizes = ReadSizes(stream, bytes.AsSpan(0, received), rank);
        return new IdxHeader(bytes, sizes, Length(stream, sizes, stream.Limit - bytes.Length));
    }

    private static int[] ReadSizes(IdxStream stream, ReadOnlySpan<byte> header, int rank)
    {
        if (header.Length >= 4)
        {
            uint magic = BinaryPrimitives.ReadUInt32BigEndian(header);
            uint expected = (uint)(UnsignedByte << 8 | rank);
            if (magic != expected)
            {
                throw stream.Invalid(
                    $"expected the magic number 0x{expected:x8} (unsigned bytes, {rank} dimensions); received 0x{magic:x8}");
            }
        }

        if (header.Length < 4 + 4 * rank)
        {
            throw stream.Invalid($"expected a header of {4 + 4 * rank} bytes; received {header.Length}, the file is truncated");
        }

        int[] sizes = new int[rank];
        for (int axis = 0; axis < rank; axis++)
        {
            uint size = BinaryPrimitives.ReadUInt32BigEndian(header[(4 + 4 * axis)..]);
            if (size is 0 or > int.MaxValue)
            {
                throw stream.Invalid($"expected a size of 1 .. {int.MaxValue} for dimension {axis}; received {size}");
            }

            sizes[axis] = (int)size;
        }

        return sizes;
    }

    private static long Length(IdxStream stream, int[] sizes, long limit)
    {
        // 128 bits hold the product of a long and an int.
        Int128 length = 1;
        foreach (int size in sizes)
        {
            length *= size;
            if (length > long.MaxValue)
            {
                throw stream.Invalid($"expected fewer than 2^63 elements; received the dimensions {string.Join(" x ", sizes)}");
            }
        }

        // A head that claims more than the file can hold is corrupt, and is refused before its memory is allocated.
        if (length > limit)
        {
            throw stream.Invalid($"expected {length} bytes of elements ({string.Join(" x ", sizes)}); the file holds at most {limit}");
        }

        return (long)length;
    }
}
