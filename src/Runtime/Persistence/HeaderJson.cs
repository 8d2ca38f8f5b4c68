using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;

namespace ConvGen.Persistence;

/// <summary>The pieces of JSON that a safetensors header is made of.</summary>
internal static class HeaderJson
{
    /// <summary>The next key of an object, or null at its end.</summary>
    public static string? ReadKey(ref Utf8JsonReader reader, string where)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.PropertyName ? Text(ref reader, where) : null;
    }

    /// <summary>A string value.</summary>
    public static string ReadText(ref Utf8JsonReader reader, string where)
    {
        Expect(ref reader, JsonTokenType.String, where);
        return Text(ref reader, where);
    }

    /// <summary>An array of whole numbers from 0 on.</summary>
    public static long[] ReadNumbers(ref Utf8JsonReader reader, string where)
    {
        Expect(ref reader, JsonTokenType.StartArray, where);
        var numbers = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long number) || number < 0)
            {
                string received = reader.TokenType == JsonTokenType.Number
                    ? Encoding.ASCII.GetString(reader.ValueSpan)
                    : reader.TokenType.ToString();
                throw new FormatException($"expected whole numbers from 0 on as {where}; received {received}");
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }

    /// <summary>Requires the kind of the next token.</summary>
    public static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string where)
    {
        reader.Read();
        if (reader.TokenType != type)
        {
            throw new FormatException($"expected {type} as {where}; received {reader.TokenType}");
        }
    }

    private static string Text(ref Utf8JsonReader reader, string where)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw new FormatException(
                $"expected UTF-8 text in {where}; received \"{Encoding.Latin1.GetString(reader.ValueSpan)}\"", exception);
        }
    }
}
