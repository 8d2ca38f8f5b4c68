using System;
using System.Buffers;
using System.IO;
using System.Security.Cryptography;
using ConvGen.Imaging.Folders;
using ConvGen.Persistence;
using Microsoft.Win32.SafeHandles;

namespace ConvGen.Imaging.Caching;

/// <summary>
/// Images in one file: a magic text, the key of what they depend on, a byte an image that says whether it is damaged, the rows of those
/// that are not, and a checksum of all that. It is written whole or not at all, and used only where all of it is right.
/// </summary>
internal sealed class FileStore : ImageStore
{
    private const int DigestLength = 32;

    private readonly string _path;
    private readonly SafeFileHandle _handle;
    private readonly CachedRow _row;
    private readonly long[] _positions;

    private FileStore(string path, SafeFileHandle handle, CachedRow row, byte[] damaged)
    {
        (_path, _handle, _row, _positions) = (path, handle, row, new long[damaged.Length]);
        long position = HeaderLength + damaged.Length;
        for (int i = 0; i < damaged.Length; i++)
        {
            _positions[i] = position;
            position += damaged[i] == 0 ? row.Length : 0;
        }

        Damaged = damaged;
    }

    /// <summary>A byte an image: 0 for one that is there.</summary>
    public byte[] Damaged { get; }

    private static ReadOnlySpan<byte> Magic => "ConvGen decoded images, version 1"u8;

    private static int HeaderLength => Magic.Length + DigestLength;

    /// <summary>Opens the file, and writes it first where there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="images">The listing.</param>
    /// <param name="options">The options.</param>
    /// <param name="damaged">The listing's damaged images, found where the file has to be written.</param>
    /// <exception cref="InvalidDataException">There is one of other images or options, or a damaged one; it is left as it is.</exception>
    /// <exception cref="IOException">It cannot be written or read.</exception>
    public static FileStore Open(string path, ListedImage[] images, ImageOptions options, out DamagedImage?[]? damaged)
    {
        CachedRow row = new(options);
        byte[] key = CacheKey.Of(images, options);
        damaged = null;
        if (!File.Exists(path))
        {
            var found = new DamagedImage?[images.Length];
            AtomicFile.Write(path, stream => Write(stream, key, new DecodingJob(images, options, row), found));
            damaged = found;
        }

        SafeFileHandle handle = File.OpenHandle(path, options: FileOptions.RandomAccess);
        try
        {
            return new FileStore(path, handle, row, Check(path, handle, key, images.Length, row.Length));
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    public override void Read(int index, Span<float> values)
    {
        byte[] row = ArrayPool<byte>.Shared.Rent(_row.Length);
        try
        {
            if (!FilePieces.TryFill(_handle, row.AsSpan(0, _row.Length), _positions[index]))
            {
                throw new EndOfStreamException($"{_path}: the cache was cut off while it was in use.");
            }

            _row.Unpack(row.AsSpan(0, _row.Length), values);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(row);
        }
    }

    private static void Write(Stream stream, byte[] key, DecodingJob job, DamagedImage?[] damaged)
    {
        stream.Write(Magic);
        stream.Write(key);

        // Which are damaged is known at the end.
        stream.Write(new byte[damaged.Length]);
        job.Run(damaged, row => stream.Write(row));
        stream.Position = HeaderLength;
        stream.Write(Array.ConvertAll(damaged, image => image is null ? (byte)0 : (byte)1));
        stream.Position = 0;
        byte[] digest = SHA256.HashData(stream);
        stream.Write(digest);
    }

    /// <summary>Reads all of it, a piece at a time.</summary>
    /// <returns>Which images are damaged.</returns>
    private static byte[] Check(string path, SafeFileHandle handle, byte[] key, int images, int rowLength)
    {
        byte[] header = new byte[HeaderLength + images];
        long length = RandomAccess.GetLength(handle);
        if (RandomAccess.Read(handle, header, 0) != header.Length || !header.AsSpan(0, Magic.Length).SequenceEqual(Magic))
        {
            throw Invalid(path, "expected a file that a folder's cache has written; received another");
        }

        if (!header.AsSpan(Magic.Length, DigestLength).SequenceEqual(key))
        {
            throw Invalid(path, "expected these images in these options; received others");
        }

        byte[] damaged = header[HeaderLength..];
        long end = header.Length + (long)damaged.AsSpan().Count((byte)0) * rowLength;
        byte[] checksum = new byte[DigestLength];
        if (length != end + DigestLength || RandomAccess.Read(handle, checksum, end) != DigestLength
            || !FilePieces.Digest(handle, end).AsSpan().SequenceEqual(checksum))
        {
            throw Invalid(path, $"expected {end + DigestLength} bytes whose checksum is right; received {length} damaged ones");
        }

        return damaged;
    }

    private static InvalidDataException Invalid(string path, string problem) =>
        new($"{path}: {problem}. Delete the file, and it is made anew, or name another.");
}
