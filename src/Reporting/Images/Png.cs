using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;

namespace ConvGen.Reporting.Images;

/// <summary>Writes the one kind of PNG that a report needs: 8 bits a channel, grey or RGB, no interlacing.</summary>
/// <remarks>W3C Portable Network Graphics specification, third edition.</remarks>
internal static class Png
{
    private static readonly uint[] _crcTable = CrcTable();

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    /// <summary>An image as <c>data:</c> address.</summary>
    public static string DataUri(Pixels pixels) => "data:image/png;base64," + Convert.ToBase64String(Encode(pixels));

    public static byte[] Encode(Pixels pixels)
    {
        using var png = new MemoryStream();
        png.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, pixels.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], pixels.Height);
        header[8] = 8;                                          // bits of a channel
        header[9] = (byte)(pixels.Channels == 3 ? 2 : 0);       // RGB or grey
        header[10..].Clear();                                   // deflate, filters per row, no interlacing
        Chunk(png, "IHDR"u8, header);
        Chunk(png, "IDAT"u8, Rows(pixels));
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static ReadOnlySpan<byte> Rows(Pixels pixels)
    {
        using var compressed = new MemoryStream();
        using (var deflate = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            int stride = pixels.Width * pixels.Channels;
            for (int row = 0; row < pixels.Height; row++)
            {
                deflate.WriteByte(0); // the row is not filtered
                deflate.Write(pixels.Bytes.AsSpan(row * stride, stride));
            }
        }

        return compressed.ToArray();
    }

    private static void Chunk(Stream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        png.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (byte value in data)
        {
            crc = _crcTable[(byte)crc ^ value] ^ crc >> 8;
        }

        return crc;
    }

    private static uint[] CrcTable()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint crc = i;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = crc >> 1 ^ ((crc & 1) != 0 ? 0xedb88320u : 0);
            }

            table[i] = crc;
        }

        return table;
    }
}
