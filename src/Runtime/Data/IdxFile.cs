using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;

namespace ConvGen.Data;

/// <summary>An IDX file of unsigned bytes, the format of MNIST and its successors, read whole.</summary>
/// <remarks>
/// Big-endian: two zero bytes, the element type (0x08: unsigned byte), the number of dimensions, each dimension as a 32-bit
/// integer, then the elements, last axis fastest.
/// </remarks>
public sealed class IdxFile
{
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
        using IdxStream stream = IdxStream.Open(path);
        IdxHeader header = IdxHeader.Read(stream, dimensions);
        if (header.ElementBytes > Array.MaxLength)
        {
            throw stream.Invalid(
                $"expected at most {Array.MaxLength} elements to be read whole; received the dimensions {header.Sizes}. " +
                "IdxDiskDataset and IdxSamples read files of any size");
        }

        byte[] elements = GC.AllocateUninitializedArray<byte>((int)header.ElementBytes);
        int received = stream.Fill(elements);
        if (received < elements.Length)
        {
            throw stream.Invalid(
                $"expected {header.ElementBytes} bytes of elements ({header.Sizes}); received {received}, the file is truncated");
        }

        stream.CheckEnd(header);
        if (md5 is not null)
        {
            Verify(stream, header.Bytes, elements, md5);
        }

        return new IdxFile(path, header.Dimensions, elements);
    }

    private static void Verify(IdxStream stream, byte[] header, byte[] elements, string md5)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        hash.AppendData(header);
        hash.AppendData(elements);
        string received = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (!received.Equals(md5, StringComparison.OrdinalIgnoreCase))
        {
            throw stream.Invalid($"expected the MD5 {md5} of the unpacked file; received {received}");
        }
    }
}
