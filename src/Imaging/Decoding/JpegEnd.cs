using System;
using System.Buffers.Binary;

namespace ConvGen.Imaging.Decoding;

/// <summary>
/// Whether a progressive JPEG is there to its end. Its scans refine the whole image, so that decoders take what there is of them for all.
/// </summary>
internal static class JpegEnd
{
    private const byte StartOfImage = 0xD8, EndOfImage = 0xD9, FirstRestart = 0xD0, LastRestart = 0xD7, Temporary = 0x01;
    private const byte Progressive = 0xC2, ProgressiveArithmetic = 0xCA;

    /// <summary>Walks from marker to marker; false for a progressive image that has no end.</summary>
    public static bool IsThere(ReadOnlySpan<byte> file)
    {
        bool progressive = false;
        for (int position = 0; ;)
        {
            int marker = NextMarker(file, position);
            if (marker < 0)
            {
                return !progressive;
            }

            byte kind = file[marker];
            if (kind == EndOfImage)
            {
                return true;
            }

            progressive |= kind is Progressive or ProgressiveArithmetic;
            position = marker + 1;
            if (kind is StartOfImage or Temporary or (>= FirstRestart and <= LastRestart))
            {
                continue;
            }

            if (position + sizeof(ushort) > file.Length)
            {
                return !progressive;
            }

            // What follows a scan's head are its bits, in which 0xFF stands before zero or a restart alone.
            position += BinaryPrimitives.ReadUInt16BigEndian(file[position..]);
        }
    }

    /// <summary>The second byte of the next marker from a position on; -1 where there is none.</summary>
    private static int NextMarker(ReadOnlySpan<byte> file, int position)
    {
        while (position < file.Length)
        {
            int found = file[position..].IndexOf((byte)0xFF);
            if (found < 0 || position + found + 1 >= file.Length)
            {
                return -1;
            }

            position += found + 1;
            if (file[position] is not 0 and not 0xFF)
            {
                return position;
            }
        }

        return -1;
    }
}
