using System;
using System.Collections.Generic;
using System.Text.Json;

namespace ConvGen.Persistence;

/// <summary>The JSON header of a safetensors file, parsed strictly: what the format does not allow is refused.</summary>
internal sealed class SafetensorsHeader
{
    /// <summary>The key of the file's own strings among the tensors.</summary>
    public const string MetadataKey = "__metadata__";

    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SafetensorsEntry> _entries = new(StringComparer.Ordinal);
    private bool _hasMetadata;

    private SafetensorsHeader()
    {
    }

    /// <summary>The file's own strings.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, SafetensorsEntry> Entries => _entries;

    /// <summary>Where in the header the characters of the checksum begin; -1 without one.</summary>
    public int ChecksumStart { get; private set; } = -1;

    /// <summary>Parses a header.</summary>
    /// <exception cref="FormatException">It is not what the format demands; the message says expected and received.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json)
    {
        if (json.Length == 0 || json[0] != (byte)'{')
        {
            string received = json.Length == 0 ? "an empty one" : $"the byte 0x{json[0]:x2}";
            throw new FormatException($"expected a header that begins with '{{'; received {received}");
        }

        var header = new SafetensorsHeader();
        var reader = new Utf8JsonReader(json);
        try
        {
            header.Read(ref reader);
        }
        catch (JsonException exception)
        {
            throw new FormatException($"expected a header of JSON; received something else: {exception.Message.TrimEnd('.')}", exception);
        }

        return header;
    }

    private void Read(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (HeaderJson.ReadKey(ref reader, "the header") is { } key)
        {
            if (key == MetadataKey)
            {
                ReadMetadata(ref reader);
            }
            else if (!_entries.TryAdd(key, SafetensorsEntryReader.Read(ref reader, key)))
            {
                throw new FormatException($"expected tensors of different names; received \"{key}\" twice");
            }
        }

        // The padding behind the object: anything but white space throws.
        reader.Read();
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        if (_hasMetadata)
        {
            throw new FormatException($"expected {MetadataKey} once; received it twice");
        }

        _hasMetadata = true;
        HeaderJson.Expect(ref reader, JsonTokenType.StartObject, MetadataKey);
        while (HeaderJson.ReadKey(ref reader, MetadataKey) is { } key)
        {
            if (!_metadata.TryAdd(key, HeaderJson.ReadText(ref reader, $"\"{key}\" of {MetadataKey}")))
            {
                throw new FormatException($"expected different keys in {MetadataKey}; received \"{key}\" twice");
            }

            if (key == TensorChecksum.Key)
            {
                ChecksumStart = (int)reader.TokenStartIndex + 1;
            }
        }
    }
}
