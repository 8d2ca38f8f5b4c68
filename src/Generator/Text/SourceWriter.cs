using System;
using System.Text;

namespace ConvGen.Generator.Text;

/// <summary>The one way text is emitted: four-space indentation, LF line ends, no culture.</summary>
internal sealed class SourceWriter
{
    private StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes a line, or the lines of a raw string, at the current indentation.</summary>
    public void Line(string text = "")
    {
        foreach (string line in text.Split('\n'))
        {
            string trimmed = line.TrimEnd();
            if (trimmed.Length > 0)
            {
                _text.Append(' ', _depth * 4).Append(trimmed);
            }

            _text.Append('\n');
        }
    }

    /// <summary>Writes an interpolated line, formatted without a culture.</summary>
    public void Line(InvariantText text) => Line(text.ToString());

    /// <summary>Writes a header and an opening brace; disposing the result writes the closing one (with an optional suffix).</summary>
    public Block Braces(string header, string suffix = "")
    {
        Line(header);
        Line("{");
        _depth++;
        return new Block(this, suffix);
    }

    /// <inheritdoc cref="Braces(string, string)"/>
    public Block Braces(InvariantText header, string suffix = "") => Braces(header.ToString(), suffix);

    /// <summary>Lines until the result is disposed are a text of their own, from the margin on, which is handed over then.</summary>
    public Diversion Divert(Action<string> done)
    {
        Diversion diversion = new(this, _text, _depth, done);
        (_text, _depth) = (new StringBuilder(), 0);
        return diversion;
    }

    public override string ToString() => _text.ToString();

    internal readonly struct Block(SourceWriter writer, string suffix) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer.Line("}" + suffix);
        }
    }

    internal readonly struct Diversion(SourceWriter writer, StringBuilder text, int depth, Action<string> done) : IDisposable
    {
        public void Dispose()
        {
            string diverted = writer._text.ToString();
            (writer._text, writer._depth) = (text, depth);
            done(diverted);
        }
    }
}
