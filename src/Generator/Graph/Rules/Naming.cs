using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ConvGen.Generator.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace ConvGen.Generator.Graph.Rules;

/// <summary>Names as Keras gives them, and the C# identifiers that follow from them.</summary>
internal static class Naming
{
    /// <summary>Keras' snake_case of a type name: <c>MaxPooling2D</c> gives <c>max_pooling2d</c>.</summary>
    public static string SnakeCase(string typeName)
    {
        string words = Regex.Replace(typeName, "(.)([A-Z][a-z]+)", "$1_$2");
        return Regex.Replace(words, "([a-z])([A-Z])", "$1_$2").ToLowerInvariant();
    }

    /// <summary>
    /// PascalCase of a name with its path: <c>stem.0.conv2d_1</c> gives <c>Stem0Conv2D1</c>. A letter after a digit is a capital.
    /// </summary>
    public static string Identifier(string name)
    {
        StringBuilder identifier = new(name.Length);
        bool capital = true;
        foreach (char c in name)
        {
            if (c is '_' or '.')
            {
                capital = true;
                continue;
            }

            identifier.Append(capital ? char.ToUpperInvariant(c) : c);
            capital = char.IsDigit(c);
        }

        return identifier.Length == 0 || char.IsDigit(identifier[0]) ? "_" + identifier : identifier.ToString();
    }

    /// <summary>
    /// How names begin in a repetition: <c>{n}</c> is its number from 1, <c>{n+3}</c> from 4.
    /// </summary>
    public static string Prefix(string pattern, int repetition) => Regex.Replace(pattern, @"\{n(?:\+([0-9]{1,4}))?\}", match =>
    {
        int offset = match.Groups[1].Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        return InvariantText.Of($"{repetition + 1 + offset}");
    });

    /// <summary>A letter, then letters, digits and underscores.</summary>
    public static bool IsValid(string name)
    {
        if (name.Length == 0 || !char.IsLetter(name[0]))
        {
            return false;
        }

        foreach (char c in name)
        {
            if (!char.IsLetterOrDigit(c) && c != '_')
            {
                return false;
            }
        }

        return SyntaxFacts.IsValidIdentifier(name);
    }
}
