using System;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ConvGen.Benchmarks.Output;

/// <summary>One result: a flat JSON object on a line of its own, printed at once.</summary>
internal sealed class JsonLine
{
    private static readonly JsonWriterOptions _readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly MemoryStream _text = new();
    private readonly Utf8JsonWriter _writer;

    public JsonLine()
    {
        _writer = new Utf8JsonWriter(_text, _readable);
        _writer.WriteStartObject();
    }

    public JsonLine Add(string name, string value)
    {
        _writer.WriteString(name, value);
        return this;
    }

    public JsonLine Add(string name, long value)
    {
        _writer.WriteNumber(name, value);
        return this;
    }

    /// <param name="name">Key.</param>
    /// <param name="value">A finite number.</param>
    /// <param name="decimals">Places to round to: more would be noise.</param>
    public JsonLine Add(string name, double value, int decimals)
    {
        _writer.WriteNumber(name, Math.Round(value, decimals));
        return this;
    }

    public void Print()
    {
        _writer.WriteEndObject();
        _writer.Flush();
        Console.WriteLine(Encoding.UTF8.GetString(_text.GetBuffer(), 0, (int)_text.Length));
        Console.Out.Flush();
    }
}
