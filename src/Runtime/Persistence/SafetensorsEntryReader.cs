using System;
using System.Text.Json;

namespace ConvGen.Persistence;

/// <summary>Reads what a header says of one tensor: <c>{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}</c>.</summary>
internal static class SafetensorsEntryReader
{
    /// <exception cref="FormatException">It says too little, too much, or what cannot be.</exception>
    public static SafetensorsEntry Read(ref Utf8JsonReader reader, string name)
    {
        string what = $"tensor \"{name}\"";
        string? type = null;
        long[]? shape = null, offsets = null;
        HeaderJson.Expect(ref reader, JsonTokenType.StartObject, what);
        while (HeaderJson.ReadKey(ref reader, what) is { } key)
        {
            switch (key)
            {
                case "dtype" when type is null:
                    type = HeaderJson.ReadText(ref reader, $"dtype of {what}");
                    break;
                case "shape" when shape is null:
                    shape = HeaderJson.ReadNumbers(ref reader, $"shape of {what}");
                    break;
                case "data_offsets" when offsets is null:
                    offsets = HeaderJson.ReadNumbers(ref reader, $"data_offsets of {what}");
                    break;
                default:
                    throw new FormatException($"expected dtype, shape and data_offsets once each for {what}; received \"{key}\"");
            }
        }

        if (type is null || shape is null || offsets is null)
        {
            string missing = type is null ? "dtype" : shape is null ? "shape" : "data_offsets";
            throw new FormatException($"expected dtype, shape and data_offsets for {what}; received no {missing}");
        }

        if (offsets.Length != 2 || offsets[1] < offsets[0])
        {
            throw new FormatException(
                $"expected data_offsets [begin, end] with begin <= end for {what}; received [{string.Join(", ", offsets)}]");
        }

        var entry = new SafetensorsEntry(name, type, shape, offsets[0], offsets[1]);
        CheckLength(what, entry);
        return entry;
    }

    private static void CheckLength(string what, SafetensorsEntry entry)
    {
        if (SafetensorsType.Bits(entry.Type) is not int bits)
        {
            throw new FormatException($"expected a dtype of safetensors, for example F32, for {what}; received \"{entry.Type}\"");
        }

        // 128 bits hold the product of two longs: a product beyond a long is refused before the next factor.
        Int128 elements = 1;
        foreach (long dimension in entry.Shape)
        {
            elements *= dimension;
            if (elements > long.MaxValue)
            {
                throw new FormatException($"expected fewer than 2^63 elements for {what}; received {entry.Kind}");
            }
        }

        if (elements * bits != (Int128)entry.Length * 8)
        {
            throw new FormatException(
                $"expected {(elements * bits + 7) / 8} bytes for {what}, {entry.Kind}; received data_offsets of {entry.Length} bytes, " +
                $"[{entry.Begin}, {entry.End}]");
        }
    }
}
