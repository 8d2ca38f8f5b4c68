using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;

namespace ConvGen.Persistence;

/// <summary>A safetensors file, read whole and checked whole before anybody gets a value of it.</summary>
internal sealed class SafetensorsFile
{
    private const int LengthBytes = 8;

    // The format's own limit.
    private const int MaxHeaderBytes = 100_000_000;

    // A file whose header is refused is read to tell damage from a file of something else, unless that would take long.
    private const long MaxRefusedBytes = 1L << 30;

    private readonly SafetensorsHeader _header;
    private readonly Dictionary<string, byte[]> _values = new(StringComparer.Ordinal);

    private SafetensorsFile(string path, SafetensorsHeader header) => (Path, _header) = (path, header);

    /// <summary>Where it was read from.</summary>
    public string Path { get; }

    /// <summary>The file's own strings.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, SafetensorsEntry> Entries => _header.Entries;

    /// <summary>The values of a single-precision tensor.</summary>
    public ReadOnlySpan<float> Values(string name) => LittleEndian.ToFloats(_values[name]);

    /// <summary>The bytes of a tensor of any type, little-endian.</summary>
    public ReadOnlySpan<byte> Bytes(string name) => _values[name];

    /// <summary>Reads and checks a file; its checksum too, where there is one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="checkHeader">Refuses a file by its header, also one whose values would not fit into memory.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is damaged or something else; the message says expected and received.</exception>
    public static SafetensorsFile Read(string path, Action<SafetensorsFile> checkHeader)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        return ReadChecked(path, stream, checkHeader);
    }

    /// <summary>The same of a file's bytes, which another process has read.</summary>
    /// <inheritdoc cref="Read(string, Action{SafetensorsFile})"/>
    public static SafetensorsFile Read(string path, byte[] bytes, Action<SafetensorsFile> checkHeader)
    {
        using var stream = new MemoryStream(bytes);
        return ReadChecked(path, stream, checkHeader);
    }

    private static SafetensorsFile ReadChecked(string path, Stream stream, Action<SafetensorsFile> checkHeader)
    {
        try
        {
            return Read(path, stream, checkHeader);
        }
        catch (FormatException exception)
        {
            throw Invalid(path, exception.Message, exception);
        }
        catch (EndOfStreamException exception)
        {
            throw Invalid(
                path, $"expected {stream.Length} bytes, as when reading began; received fewer: somebody is writing the file", exception);
        }
    }

    /// <summary>An error of this file: <paramref name="problem"/> says expected and received.</summary>
    public InvalidDataException Invalid(string problem) => Invalid(Path, problem);

    private static SafetensorsFile Read(string path, Stream stream, Action<SafetensorsFile> checkHeader)
    {
        byte[] prefix = new byte[LengthBytes];
        byte[] json = ReadHeader(stream, prefix);
        SafetensorsHeader header = SafetensorsHeader.Parse(json);
        TensorChecksum.CheckPresence(header);
        var file = new SafetensorsFile(path, header);
        List<SafetensorsEntry> entries = InOrder(header, stream.Length - LengthBytes - json.Length);
        ExceptionDispatchInfo? refusal = Refusal(file, checkHeader);
        if (stream.Length > MaxRefusedBytes)
        {
            refusal?.Throw();
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(prefix);
        string? expected = header.Metadata.GetValueOrDefault(TensorChecksum.Key);
        if (expected is not null)
        {
            // A key or value with escapes lies elsewhere or is longer; then the checksum differs, and the file is refused all the same.
            Span<byte> digits = json.AsSpan(header.ChecksumStart, Math.Min(TensorChecksum.Digits, json.Length - header.ChecksumStart));
            digits.Fill((byte)'0');
        }

        hash.AppendData(json);
        foreach (SafetensorsEntry entry in entries)
        {
            byte[] values = GC.AllocateUninitializedArray<byte>((int)entry.Length);
            stream.ReadExactly(values);
            hash.AppendData(values);
            file._values.Add(entry.Name, values);
        }

        string received = TensorChecksum.Finish(hash);
        if (expected is not null && expected != received)
        {
            throw new FormatException($"expected the SHA-256 {expected}, as its header says; received {received}: the file is damaged");
        }

        refusal?.Throw();
        return file;
    }

    private static ExceptionDispatchInfo? Refusal(SafetensorsFile file, Action<SafetensorsFile> checkHeader)
    {
        try
        {
            checkHeader(file);
            return null;
        }
        catch (InvalidDataException exception)
        {
            return ExceptionDispatchInfo.Capture(exception);
        }
    }

    private static byte[] ReadHeader(Stream stream, byte[] prefix)
    {
        if (stream.Length < LengthBytes)
        {
            throw new FormatException(
                $"expected a safetensors file, which begins with the {LengthBytes} bytes of its header's length; received " +
                $"{stream.Length} bytes");
        }

        stream.ReadExactly(prefix);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > MaxHeaderBytes || (long)length > stream.Length - LengthBytes)
        {
            throw new FormatException(
                $"expected a header of at most {Math.Min(MaxHeaderBytes, stream.Length - LengthBytes)} bytes in a file of " +
                $"{stream.Length}; received the length {length}: the file is truncated, damaged or no safetensors file");
        }

        byte[] json = new byte[(int)length];
        stream.ReadExactly(json);
        return json;
    }

    /// <summary>The tensors in the order of their bytes, which cover all <paramref name="bytes"/> behind the header once.</summary>
    private static List<SafetensorsEntry> InOrder(SafetensorsHeader header, long bytes)
    {
        List<SafetensorsEntry> entries = [.. header.Entries.Values.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End)];
        long end = 0;
        foreach (SafetensorsEntry entry in entries)
        {
            if (entry.Begin != end)
            {
                throw new FormatException($"expected tensor \"{entry.Name}\" to begin at byte {end}, where the one before ends; received " +
                    $"data_offsets [{entry.Begin}, {entry.End}]: tensors may neither overlap nor leave gaps");
            }

            if (entry.Length > Array.MaxLength)
            {
                throw new FormatException(
                    $"expected tensors of at most {Array.MaxLength} bytes; received {entry.Length} for \"{entry.Name}\"");
            }

            end = entry.End;
        }

        return end == bytes
            ? entries
            : throw new FormatException($"expected {end} bytes of values behind the header, as it says; received {bytes}: the file is " +
                (bytes < end ? "truncated" : "longer than its tensors"));
    }

    private static InvalidDataException Invalid(string path, string problem, Exception? inner = null) => new($"{path}: {problem}.", inner);
}
