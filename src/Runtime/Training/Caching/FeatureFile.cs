using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ConvGen.Persistence;
using Microsoft.Win32.SafeHandles;

namespace ConvGen.Training.Caching;

/// <summary>
/// Rows in a file: a magic text, the key of what they depend on, the rows as floats of this machine, and a checksum of all that. It is
/// written whole or not at all, and reused only where all of it is right.
/// </summary>
internal sealed class FeatureFile : IFeatureRows
{
    private const int RowsAtOnce = 256;
    private const int DigestLength = 32;

    private readonly SafeFileHandle _handle;
    private readonly int _rowLength;

    private FeatureFile(SafeFileHandle handle, int rowLength) => (_handle, _rowLength) = (handle, rowLength);

    private static ReadOnlySpan<byte> Magic => "ConvGen frozen values, version 1"u8;

    private static int HeaderLength => Magic.Length + DigestLength;

    /// <summary>Opens the file, and writes it first where there is none.</summary>
    /// <exception cref="InvalidDataException">There is one of other data or parameters, or a damaged one; it is left as it is.</exception>
    /// <exception cref="IOException">It cannot be written or read.</exception>
    public static FeatureFile Open(string path, byte[] key, FeatureJob job, int rows)
    {
        if (!File.Exists(path))
        {
            AtomicFile.Write(path, stream => Write(stream, key, job, rows));
        }

        SafeFileHandle handle = File.OpenHandle(path, options: FileOptions.RandomAccess);
        try
        {
            Check(path, handle, key, HeaderLength + (long)rows * job.RowLength * sizeof(float));
            return new FeatureFile(handle, job.RowLength);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Read(int row, int offset, Span<float> values)
    {
        long position = HeaderLength + ((long)row * _rowLength + offset) * sizeof(float);
        if (!FilePieces.TryFill(_handle, MemoryMarshal.AsBytes(values), position))
        {
            throw new EndOfStreamException("The file of CacheFrozen was cut off while it was in use.");
        }
    }

    public void Dispose() => _handle.Dispose();

    private static void Write(Stream stream, byte[] key, FeatureJob job, int rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(Magic);
        Add(key);
        float[] values = new float[RowsAtOnce * job.RowLength];
        for (int first = 0; first < rows; first += RowsAtOnce)
        {
            int count = Math.Min(RowsAtOnce, rows - first), begin = first;
            job.Run(first, count, row => values.AsMemory((row - begin) * job.RowLength, job.RowLength));
            Add(MemoryMarshal.AsBytes(values.AsSpan(0, count * job.RowLength)));
        }

        stream.Write(hash.GetHashAndReset());

        void Add(ReadOnlySpan<byte> bytes)
        {
            stream.Write(bytes);
            hash.AppendData(bytes);
        }
    }

    /// <summary>Reads all of it, a piece at a time.</summary>
    private static void Check(string path, SafeFileHandle handle, byte[] key, long end)
    {
        byte[] header = new byte[HeaderLength];
        long length = RandomAccess.GetLength(handle);
        if (RandomAccess.Read(handle, header, 0) != header.Length || !header.AsSpan(0, Magic.Length).SequenceEqual(Magic))
        {
            throw Invalid(path, "expected a file that CacheFrozen has written; received another");
        }

        if (!header.AsSpan(Magic.Length).SequenceEqual(key))
        {
            throw Invalid(
                path, "expected values of these samples, these frozen parameters and this build of the network; received those of others");
        }

        byte[] checksum = new byte[DigestLength];
        if (length != end + DigestLength || RandomAccess.Read(handle, checksum, end) != DigestLength
            || !FilePieces.Digest(handle, end).AsSpan().SequenceEqual(checksum))
        {
            throw Invalid(path, $"expected {end + DigestLength} bytes whose checksum is right; received {length} damaged ones");
        }
    }

    private static InvalidDataException Invalid(string path, string problem) =>
        new($"{path}: {problem}. Delete the file, and it is made anew, or name another.");
}
