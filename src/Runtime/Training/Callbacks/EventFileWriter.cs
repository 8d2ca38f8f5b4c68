using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;

namespace ConvGen.Training;

/// <summary>Writes scalars as TensorBoard reads them: TFRecords of protocol buffers.</summary>
/// <remarks>
/// A record is its length (8 bytes), the length's masked CRC32C, the bytes, and their masked CRC32C, all little-endian. An event is
/// <c>wall_time</c> (1, double), <c>step</c> (2, varint) and a summary (5) of one value (1): <c>tag</c> (1) and <c>simple_value</c>
/// (2, float). The first event holds the version (3). Source: tensorflow/core/lib/io/record_writer.cc and event.proto.
/// </remarks>
internal sealed class EventFileWriter : IDisposable
{
    private const string Version = "brain.Event:2";
    private readonly FileStream _file;
    private readonly TimeProvider _time;

    /// <summary>Makes a file; its directory exists.</summary>
    public EventFileWriter(string path, TimeProvider time)
    {
        _file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        _time = time;
        Write([.. Time(), (3 << 3) | 2, .. Text(Version)]);
    }

    /// <summary>Adds a value, which a reader then sees.</summary>
    public void Scalar(string tag, long step, float value)
    {
        byte[] number = new byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(number, value);
        byte[] entry = [(1 << 3) | 2, .. Text(tag), (2 << 3) | 5, .. number];
        byte[] summary = [(1 << 3) | 2, .. Varint(entry.Length), .. entry];
        Write([.. Time(), 2 << 3, .. Varint(step), (5 << 3) | 2, .. Varint(summary.Length), .. summary]);
    }

    public void Flush() => _file.Flush();

    public void Dispose() => _file.Dispose();

    private void Write(ReadOnlySpan<byte> data)
    {
        Span<byte> header = stackalloc byte[12];
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], Crc32C.Masked(header[..8]));
        Span<byte> footer = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(footer, Crc32C.Masked(data));
        _file.Write(header);
        _file.Write(data);
        _file.Write(footer);
    }

    private byte[] Time()
    {
        byte[] bytes = new byte[9];
        bytes[0] = (1 << 3) | 1;
        double seconds = (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(1), seconds);
        return bytes;
    }

    private static byte[] Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return [.. Varint(bytes.Length), .. bytes];
    }

    private static byte[] Varint(long value)
    {
        Span<byte> bytes = stackalloc byte[10];
        int count = 0;
        for (ulong rest = (ulong)value; ; rest >>= 7)
        {
            bytes[count++] = (byte)(rest < 128 ? rest : (rest & 127) | 128);
            if (rest < 128)
            {
                return bytes[..count].ToArray();
            }
        }
    }
}
