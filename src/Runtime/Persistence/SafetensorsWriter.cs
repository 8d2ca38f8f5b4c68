using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ConvGen.Persistence;

/// <summary>
/// Writes safetensors files: the header's length (8 bytes, little-endian), a JSON header, the values one tensor after the other.
/// </summary>
internal static class SafetensorsWriter
{
    private const int LengthBytes = 8;

    // The values start on a multiple of this, so that they can be mapped into memory.
    private const int Alignment = 8;

    /// <summary>Writes a file with a checksum, replacing what was there as a whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tensors">What it holds, in this order; names differ.</param>
    /// <param name="metadata">Strings of its own.</param>
    public static void Save(string path, IReadOnlyList<NamedTensor> tensors, IReadOnlyList<KeyValuePair<string, string>> metadata) =>
        AtomicFile.Write(path, stream => Write(stream, tensors, metadata));

    private static void Write(Stream stream, IReadOnlyList<NamedTensor> tensors, IReadOnlyList<KeyValuePair<string, string>> metadata)
    {
        byte[] header = Header(tensors, metadata);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header);
        stream.Write(header);
        foreach (NamedTensor tensor in tensors)
        {
            float[] values = GC.AllocateUninitializedArray<float>(tensor.Shape.Length);
            tensor.Copy(values);
            ReadOnlySpan<byte> bytes = LittleEndian.ToBytes(values);
            hash.AppendData(bytes);
            stream.Write(bytes);
        }

        stream.Position = header.AsSpan().IndexOf(Encoding.ASCII.GetBytes(TensorChecksum.Zeros));
        stream.Write(Encoding.ASCII.GetBytes(TensorChecksum.Finish(hash)));
    }

    private static byte[] Header(IReadOnlyList<NamedTensor> tensors, IReadOnlyList<KeyValuePair<string, string>> metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Advance(buffer.GetSpan(LengthBytes)[..LengthBytes].Length);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata);
            long offset = 0;
            foreach (NamedTensor tensor in tensors)
            {
                offset = WriteEntry(json, tensor, offset);
            }

            json.WriteEndObject();
        }

        int padding = -buffer.WrittenCount & (Alignment - 1);
        buffer.Write("       "u8[..padding]);
        byte[] header = buffer.WrittenSpan.ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(header, header.Length - LengthBytes);
        return header;
    }

    // The checksum comes first: its zeros are the first 64 in the header then, whatever follows.
    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, string>> metadata)
    {
        json.WriteStartObject(SafetensorsHeader.MetadataKey);
        json.WriteString(TensorChecksum.Key, TensorChecksum.Zeros);
        json.WriteString(TensorChecksum.FormatKey, TensorChecksum.Format);
        foreach ((string key, string value) in metadata)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static long WriteEntry(Utf8JsonWriter json, NamedTensor tensor, long offset)
    {
        long end = offset + (long)tensor.Shape.Length * sizeof(float);
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", SafetensorsType.Float32);
        json.WriteStartArray("shape");
        foreach (int dimension in tensor.Shape)
        {
            json.WriteNumberValue(dimension);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
        return end;
    }
}
