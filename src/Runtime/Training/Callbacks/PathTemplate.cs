using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace ConvGen.Training;

/// <summary>
/// Paths with places for numbers, as Python's <c>str.format</c> fills them: <c>model-{epoch:03d}-{val_loss:.4f}.safetensors</c>; two braces
/// stand for one.
/// </summary>
internal sealed class PathTemplate
{
    private const string Epoch = "epoch";

    private readonly string _text;
    private readonly List<Piece> _pieces = [];

    /// <summary>Reads a template.</summary>
    /// <exception cref="ArgumentException">A brace has no partner, or a place no name or a format that no number has.</exception>
    public PathTemplate(string text)
    {
        _text = text;
        var literal = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            bool isBrace = text[i] is '{' or '}';
            if (!isBrace || (i + 1 < text.Length && text[i + 1] == text[i]))
            {
                literal.Append(text[i]);
                i += isBrace ? 1 : 0;
                continue;
            }

            int end = text.IndexOfAny(['{', '}'], i + 1);
            if (text[i] == '}' || end < 0 || text[end] == '{')
            {
                throw Invalid("a brace without its partner (two braces stand for one)");
            }

            _pieces.Add(new Piece(literal.ToString(), null, null));
            literal.Clear();
            _pieces.Add(Place(text[(i + 1)..end]));
            i = end;
        }

        _pieces.Add(new Piece(literal.ToString(), null, null));
    }

    /// <summary>Throws unless every place names the epoch or a number that is measured, in a format for such a number.</summary>
    /// <exception cref="ArgumentException">One names something else, or its format is none.</exception>
    public void Check(IReadOnlyList<string> measured)
    {
        foreach (string name in _pieces.Select(piece => piece.Name).OfType<string>())
        {
            if (name != Epoch && !measured.Contains(name))
            {
                throw new ArgumentException(
                    $"The path \"{_text}\" names \"{name}\", which is not measured; there are epoch, {string.Join(", ", measured)}.");
            }
        }

        try
        {
            Fill(1, measured.ToDictionary(name => name, _ => 0f));
        }
        catch (FormatException exception)
        {
            throw Invalid($"a format that numbers do not have: {exception.Message}", exception);
        }
    }

    /// <summary>The path with the numbers of an epoch, whatever the culture.</summary>
    public string Fill(int epoch, IReadOnlyDictionary<string, float> values) => string.Concat(_pieces.Select(piece => piece.Name switch
    {
        null => piece.Literal,
        Epoch => piece.Format!.Apply(epoch),
        _ => piece.Format!.Apply(values[piece.Name]),
    }));

    private Piece Place(string place)
    {
        int colon = place.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? place : place[..colon];
        if (name.Length == 0)
        {
            throw Invalid("a place without a name");
        }

        try
        {
            return new Piece("", name, new NumberFormat(colon < 0 ? "" : place[(colon + 1)..]));
        }
        catch (FormatException exception)
        {
            throw Invalid($"a format that numbers do not have: {exception.Message}", exception);
        }
    }

    private ArgumentException Invalid(string problem, Exception? inner = null) => new(
        $"Expected places like {{epoch:03d}} or {{val_loss:.4f}} in the path \"{_text}\"; received {problem}.", "path", inner);

    /// <summary>Text as it stands, or the name and the format of a number.</summary>
    private sealed record Piece(string Literal, string? Name, NumberFormat? Format);
}
