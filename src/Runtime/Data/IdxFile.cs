using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Security.Cryptography;

namespace ConvGen.Data;

/// <summary>An IDX file of unsigned bytes, the format of MNIST and its successors, read whole.</summary>
/// <remarks>
/// Big-endian: two zero bytes, the element type (0x08: unsigned byte), the number of dimensions, each dimension as a 32-bit
/// integer, then the elements, last axis fastest.
/// </remarks>
public sealed class IdxFile
{
    private const byte UnsignedByte = 0x08;

    // Deflate cannot expand further; a header that claims more is corrupt, and is refused before its memory is allocated.
    private const long MaxDeflateRatio = 1032;

    private readonly byte[] _elements;

    private IdxFile(string path, int[] dimensions, byte[] elements) => (Path, Dimensions, _elements) = (path, dimensions, elements);

    /// <summary>Where the file was read from.</summary>
    public string Path { get; }

    /// <summary>Size of every axis, for example 60,000 x 28 x 28.</summary>
    public IReadOnlyList<int> Dimensions { get; }

    /// <summary>The elements, last axis fastest.</summary>
    public ReadOnlySpan<byte> Elements => _elements;

    /// <summary>Reads a file, plain or gzip of one member (told by its content, whatever its name).</summary>
    /// <param name="path">The file.</param>
    /// <param name="dimensions">Number of axes that the file must have: 3 for images, 1 for labels.</param>
    /// <param name="md5">Hexadecimal MD5 of the unpacked file, verified when given.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The content is truncated, corrupt or something else; the message says expected and received.
    /// </exception>
    public static IdxFile Read(string path, int dimensions, string? md5 = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        using FileStream file = File.OpenRead(path);
        bool compressed = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        if (!compressed)
        {
            return Read(path, file, file.Length, dimensions, md5);
        }

        using var unpacked = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
        IdxFile result = Read(path, unpacked, file.Length * MaxDeflateRatio, dimensions, md5);
        CheckTrailer(path, file, 4 + 4 * dimensions + result._elements.Length);
        return result;
    }

    private static IdxFile Read(string path, Stream stream, long limit, int rank, string? md5)
    {
        byte[] header = new byte[4 + 4 * rank];
        int received = Fill(path, stream, header);
        int[] sizes = ReadSizes(path, header.AsSpan(0, received), rank);
        long length = Length(path, sizes, limit - header.Length);

        byte[] elements = GC.AllocateUninitializedArray<byte>((int)length);
        received = Fill(path, stream, elements);
        if (received < elements.Length)
        {
            throw Invalid(path, $"expected {length} bytes of elements ({string.Join(" x ", sizes)}); received {received}, the file is " +
                "truncated");
        }

        if (Fill(path, stream, new byte[1]) > 0)
        {
            throw Invalid(path, $"expected the end of the file after {length} bytes of elements ({string.Join(" x ", sizes)}); " +
                "received more");
        }

        if (md5 is not null)
        {
            Verify(path, header, elements, md5);
        }

        return new IdxFile(path, sizes, elements);
    }

    private static int[] ReadSizes(string path, ReadOnlySpan<byte> header, int rank)
    {
        if (header.Length >= 4)
        {
            uint magic = BinaryPrimitives.ReadUInt32BigEndian(header);
            uint expected = (uint)(UnsignedByte << 8 | rank);
            if (magic != expected)
            {
                throw Invalid(path, $"expected the magic number 0x{expected:x8} (unsigned bytes, {rank} dimensions); received " +
                    $"0x{magic:x8}");
            }
        }

        if (header.Length < 4 + 4 * rank)
        {
            throw Invalid(path, $"expected a header of {4 + 4 * rank} bytes; received {header.Length}, the file is truncated");
        }

        int[] sizes = new int[rank];
        for (int axis = 0; axis < rank; axis++)
        {
            uint size = BinaryPrimitives.ReadUInt32BigEndian(header[(4 + 4 * axis)..]);
            if (size is 0 or > int.MaxValue)
            {
                throw Invalid(path, $"expected a size of 1 .. {int.MaxValue} for dimension {axis}; received {size}");
            }

            sizes[axis] = (int)size;
        }

        return sizes;
    }

    private static long Length(string path, int[] sizes, long limit)
    {
        UInt128 length = 1;
        foreach (int size in sizes)
        {
            length *= (uint)size;
            if (length > (ulong)Array.MaxLength)
            {
                throw Invalid(path, $"expected at most {Array.MaxLength} elements; received the dimensions {string.Join(" x ", sizes)}");
            }
        }

        if (length > (UInt128)limit)
        {
            throw Invalid(path, $"expected {length} bytes of elements ({string.Join(" x ", sizes)}); the file holds at most {limit}");
        }

        return (long)length;
    }

    // The decoder takes a stream that breaks off inside its trailer for whole. The trailer ends with the unpacked length.
    private static void CheckTrailer(string path, FileStream file, int unpackedLength)
    {
        byte[] trailer = new byte[4];
        file.Seek(-trailer.Length, SeekOrigin.End);
        file.ReadExactly(trailer);
        uint received = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
        if (received != unpackedLength)
        {
            throw Invalid(path, $"expected a gzip trailer that ends with the unpacked length, {unpackedLength}; received {received}, " +
                "the file is truncated");
        }
    }

    private static void Verify(string path, byte[] header, byte[] elements, string md5)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        hash.AppendData(header);
        hash.AppendData(elements);
        string received = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (!received.Equals(md5, StringComparison.OrdinalIgnoreCase))
        {
            throw Invalid(path, $"expected the MD5 {md5} of the unpacked file; received {received}");
        }
    }

    // Bytes read: fewer than the buffer holds at the end of the file. The gzip decoder's errors get the file's name.
    private static int Fill(string path, Stream stream, byte[] buffer)
    {
        try
        {
            return stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException exception)
        {
            throw Invalid(path, $"expected a whole gzip stream; {exception.Message.TrimEnd('.')}", exception);
        }
    }

    private static InvalidDataException Invalid(string path, string problem, Exception? inner = null) => new($"{path}: {problem}.", inner);
}
