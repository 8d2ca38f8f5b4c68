using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;

namespace ConvGen.Data;

/// <summary>
/// The bytes of a file that may be gzip of one member (told by its content, whatever its name), with errors that name the file.
/// </summary>
internal sealed class IdxStream : IDisposable
{
    // Deflate cannot expand further.
    private const long MaxDeflateRatio = 1032;

    private const int BufferSize = 1 << 16;

    private readonly string _path;
    private readonly FileStream _file;
    private readonly Stream _content;

    private IdxStream(string path, FileStream file)
    {
        (_path, _file) = (path, file);
        Compressed = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        _content = Compressed ? new GZipStream(file, CompressionMode.Decompress, leaveOpen: true) : file;
    }

    /// <summary>Whether it is gzip.</summary>
    public bool Compressed { get; }

    /// <summary>Bytes that it holds at most, unpacked.</summary>
    public long Limit => Compressed ? _file.Length * MaxDeflateRatio : _file.Length;

    /// <summary>Opens a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static IdxStream Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.SequentialScan);
        try
        {
            return new IdxStream(path, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads on; returns the bytes read, fewer than the buffer holds at the end of the file.</summary>
    /// <exception cref="InvalidDataException">The gzip stream is damaged.</exception>
    public int Fill(Span<byte> buffer)
    {
        try
        {
            return _content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException exception)
        {
            throw Invalid($"expected a whole gzip stream; {exception.Message.TrimEnd('.')}", exception);
        }
    }

    /// <summary>Requires that the elements were the last of the file.</summary>
    /// <exception cref="InvalidDataException">There are more, or the gzip stream breaks off.</exception>
    public void CheckEnd(IdxHeader header)
    {
        byte next = 0;
        if (Fill(new Span<byte>(ref next)) > 0)
        {
            throw Invalid($"expected the end of the file after {header.ElementBytes} bytes of elements ({header.Sizes}); received more");
        }

        if (Compressed)
        {
            CheckTrailer(unchecked((uint)(header.Bytes.Length + header.ElementBytes)));
        }
    }

    /// <summary>An error of this file: <paramref name="problem"/> says expected and received.</summary>
    public InvalidDataException Invalid(string problem, Exception? inner = null) => new($"{_path}: {problem}.", inner);

    public void Dispose()
    {
        _content.Dispose();
        _file.Dispose();
    }

    // The decoder takes a stream that breaks off inside its trailer for whole. The trailer ends with the unpacked length modulo 2^32.
    private void CheckTrailer(uint unpackedLength)
    {
        Span<byte> trailer = stackalloc byte[sizeof(uint)];
        _file.Seek(-trailer.Length, SeekOrigin.End);
        _file.ReadExactly(trailer);
        uint received = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
        if (received != unpackedLength)
        {
            throw Invalid(
                $"expected a gzip trailer that ends with the unpacked length, {unpackedLength}; received {received}, the file is " +
                "truncated");
        }
    }
}
