using System;
using System.IO;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace ConvGen.Persistence;

/// <summary>Reads of an open file, which may give less than was asked for.</summary>
internal static class FilePieces
{
    /// <summary>Bytes that are read at a time where all of a file is.</summary>
    private const int Piece = 1 << 16;

    /// <summary>Fills a span from a place on.</summary>
    /// <returns>False where the file ends before.</returns>
    public static bool TryFill(SafeFileHandle handle, Span<byte> bytes, long position)
    {
        while (!bytes.IsEmpty)
        {
            int read = RandomAccess.Read(handle, bytes, position);
            if (read == 0)
            {
                return false;
            }

            bytes = bytes[read..];
            position += read;
        }

        return true;
    }

    /// <summary>SHA-256 of the bytes before <paramref name="end"/>; of fewer where the file is shorter.</summary>
    public static byte[] Digest(SafeFileHandle handle, long end)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] piece = new byte[Piece];
        for (long position = 0; position < end;)
        {
            int read = RandomAccess.Read(handle, piece.AsSpan(0, (int)Math.Min(piece.Length, end - position)), position);
            if (read == 0)
            {
                break;
            }

            hash.AppendData(piece, 0, read);
            position += read;
        }

        return hash.GetHashAndReset();
    }
}
