using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using ConvGen.Persistence;

namespace ConvGen.Weights;

/// <summary>
/// Reads <c>*.safetensors.index.json</c>: <c>{"metadata": ..., "weight_map": {"fc.weight": "model-00002-of-00003.safetensors"}}</c>.
/// </summary>
internal static class ShardIndex
{
    private const string MapKey = "weight_map";

    // Names of a network's tensors; a file of gigabytes is none.
    private const long MaxBytes = 100_000_000;

    /// <summary>The file of each tensor, beside the index.</summary>
    /// <exception cref="InvalidDataException">It is no such index; the message says expected and received.</exception>
    public static Dictionary<string, string> Read(string path)
    {
        long length = new FileInfo(path).Length;
        if (length > MaxBytes)
        {
            throw new InvalidDataException($"{path}: expected an index of at most {MaxBytes} bytes; received {length}.");
        }

        try
        {
            return Parse(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            throw new InvalidDataException($"{path}: {exception.Message.TrimEnd('.')}.", exception);
        }
    }

    private static Dictionary<string, string> Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        Dictionary<string, string>? map = null;
        HeaderJson.Expect(ref reader, JsonTokenType.StartObject, "the index");
        while (HeaderJson.ReadKey(ref reader, "the index") is { } key)
        {
            if (key != MapKey)
            {
                reader.Skip();
            }
            else if (map is null)
            {
                map = ReadMap(ref reader);
            }
            else
            {
                throw new FormatException($"expected {MapKey} once; received it twice");
            }
        }

        return map ?? throw new FormatException($"expected {MapKey}, from tensors to files; received none");
    }

    private static Dictionary<string, string> ReadMap(ref Utf8JsonReader reader)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        HeaderJson.Expect(ref reader, JsonTokenType.StartObject, MapKey);
        while (HeaderJson.ReadKey(ref reader, MapKey) is { } tensor)
        {
            string file = HeaderJson.ReadText(ref reader, $"file of \"{tensor}\"");

            // Files of others may not make us read elsewhere.
            if (file.Length == 0 || file is "." or ".." || file.AsSpan().ContainsAny("/\\:\0"))
            {
                throw new FormatException($"expected the name of a file beside the index for \"{tensor}\"; received \"{file}\"");
            }

            if (!map.TryAdd(tensor, file))
            {
                throw new FormatException($"expected tensors of different names in {MapKey}; received \"{tensor}\" twice");
            }
        }

        return map;
    }
}
