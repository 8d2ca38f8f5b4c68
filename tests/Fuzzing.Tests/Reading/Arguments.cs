using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ConvGen.Tests.Reference;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConvGen.Fuzzing.Tests.Reading;

/// <summary>The arguments of an attribute. Every one must be asked for: one that the tests do not know would be lost.</summary>
internal sealed class Arguments
{
    private readonly string _attribute;
    private readonly List<int> _positional = [];
    private readonly List<string> _names = [];
    private readonly Dictionary<string, string> _named = [];

    public Arguments(AttributeSyntax attribute)
    {
        _attribute = attribute.ToString();
        foreach (AttributeArgumentSyntax argument in attribute.ArgumentList?.Arguments ?? [])
        {
            // A member of an enumeration by its last name.
            string? text = (argument.Expression as LiteralExpressionSyntax)?.Token.Value as string;
            string value = text ?? (argument.Expression is LiteralExpressionSyntax
                ? argument.Expression.ToString()
                : argument.Expression.ToString().Split('.')[^1]);
            if (argument.NameEquals is { } name)
            {
                _named[name.Name.ToString()] = value;
            }
            else if (text is not null)
            {
                _names.Add(text);
            }
            else if (argument.Expression is not ArrayCreationExpressionSyntax)
            {
                _positional.Add(Enum.TryParse(value, out Activation activation) ? (int)activation : Number(value));
            }
        }
    }

    public IReadOnlyList<int> Positional => _positional;

    /// <summary>Texts among the positional arguments: names of values.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>A name of a value; null where there is none.</summary>
    public string? NameOf(string argument) => _named.Remove(argument, out string? value) ? value : null;

    public int Of(string name, int fallback) => _named.Remove(name, out string? value) ? Number(value) : fallback;

    public float Of(string name, float fallback) => _named.Remove(name, out string? value)
        ? float.Parse(value.TrimEnd('f'), NumberStyles.Float, CultureInfo.InvariantCulture)
        : fallback;

    public bool Of(string name, bool fallback) => _named.Remove(name, out string? value) ? bool.Parse(value) : fallback;

    public T Of<T>(string name)
        where T : struct, Enum => _named.Remove(name, out string? value) ? Enum.Parse<T>(value) : default;

    /// <summary>A pair along rows and columns: one argument for both, or one for each.</summary>
    public (int Height, int Width) Axes(string name, (int Height, int Width) fallback)
    {
        (int height, int width) = _named.TryGetValue(name, out string? both) ? (Number(both), Number(both)) : fallback;
        _named.Remove(name);
        return (Of(name + "Height", height), Of(name + "Width", width));
    }

    public Border Border()
    {
        Border.Pads pads = new(Of("PadTop", 0), Of("PadBottom", 0), Of("PadLeft", 0), Of("PadRight", 0));
        return Of<Padding>("Padding") == Padding.Same ? new Border.Same() : pads == new Border.Pads(0, 0, 0, 0) ? new Border.Valid() : pads;
    }

    /// <summary>Throws when an argument was not asked for.</summary>
    public void End()
    {
        if (_named.Count > 0)
        {
            throw new FormatException($"[{_attribute}]: {_named.Keys.First()} is not among the arguments that random networks have.");
        }
    }

    private int Number(string text) => float.TryParse(text.TrimEnd('f'), NumberStyles.Float, CultureInfo.InvariantCulture, out float number)
        ? (int)number
        : throw new FormatException($"[{_attribute}]: expected a number; received {text}.");
}
