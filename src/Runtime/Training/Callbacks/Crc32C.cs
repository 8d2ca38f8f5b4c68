using System;
using System.Numerics;

namespace ConvGen.Training;

/// <summary>The checksum of TFRecords: Castagnoli's, rotated and offset so that a checksum of checksums is none of data.</summary>
internal static class Crc32C
{
    private const uint Offset = 0xA282EAD8;

    public static uint Masked(ReadOnlySpan<byte> data) => BitOperations.RotateRight(Of(data), 15) + Offset;

    public static uint Of(ReadOnlySpan<byte> data)
    {
        uint sum = uint.MaxValue;
        foreach (byte value in data)
        {
            sum = BitOperations.Crc32C(sum, value);
        }

        return ~sum;
    }
}
