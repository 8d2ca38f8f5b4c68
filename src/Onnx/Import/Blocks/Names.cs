using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace ConvGen.Onnx.Import;

/// <summary>The names of statements: those that they are given, and Keras' for the others, as the compiler counts them.</summary>
internal static partial class Names
{
    private static readonly Dictionary<string, string> _layerTypes = new()
    {
        ["MaxPool2D"] = "MaxPooling2D",
        ["AveragePool2D"] = "AveragePooling2D",
        ["GlobalMaxPool2D"] = "GlobalMaxPooling2D",
        ["GlobalAveragePool2D"] = "GlobalAveragePooling2D",
        ["Activate"] = "Activation",
        ["PRelu"] = "PReLU",
        ["Concat"] = "Concatenate",
    };

    /// <summary>Gives names to what is read from afar: trunk where the next statement reads it, too, and branch otherwise.</summary>
    public static void Give(IReadOnlyList<Statement> statements)
    {
        HashSet<string> taken = ["Input", .. statements.Select(Stem).Select(Identifier)];
        foreach (Statement statement in statements.Where(statement => statement.OutputName is not null))
        {
            string name = statement.OutputName!;
            bool isFree = CSharpName.IsIdentifier(name) && char.IsAsciiLetter(name[0]) && name.All(char.IsAscii)
                && !taken.Contains(Identifier(name).TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'));
            statement.GivenName = Free(isFree ? name : "output", taken);
        }

        for (int i = 0; i < statements.Count; i++)
        {
            int place = i;
            bool isCalled = Enumerable.Range(i + 1, statements.Count - i - 1).Any(reader => Calls(statements[reader], reader, place));
            if (isCalled && statements[i].GivenName is null)
            {
                statements[i].GivenName = Free(statements[i + 1].Inputs.Contains(i) ? "trunk" : "branch", taken);
            }
        }
    }

    /// <summary>The names of all statements of a list.</summary>
    public static string[] Of(IReadOnlyList<Statement> statements)
    {
        Dictionary<string, int> counts = [];
        return [.. statements.Select(statement =>
        {
            if (statement.GivenName is { } given)
            {
                return given;
            }

            string stem = Stem(statement);
            int count = counts.GetValueOrDefault(stem);
            counts[stem] = count + 1;
            return count == 0 ? stem : string.Create(CultureInfo.InvariantCulture, $"{stem}_{count}");
        })];
    }

    /// <summary>Parameters by the names that the runtime gives them.</summary>
    public static IEnumerable<(string Name, Weight Weight)> Parameters(IReadOnlyList<Statement> statements)
    {
        string[] names = Of(statements);
        for (int i = 0; i < statements.Count; i++)
        {
            foreach (Weight weight in statements[i].Weights)
            {
                yield return ($"{names[i]}.{weight.Name}", weight);
            }

            if (statements[i].Block is not { } block)
            {
                continue;
            }

            string[] inner = Of(block.Statements);
            for (int repetition = 0; repetition < statements[i].Repetitions.Count; repetition++)
            {
                IReadOnlyList<Statement> repeated = statements[i].Repetitions[repetition];
                for (int j = 0; j < repeated.Count; j++)
                {
                    string path = string.Create(CultureInfo.InvariantCulture, $"{names[i]}.{repetition}.{inner[j]}");
                    foreach (Weight weight in repeated[j].Weights)
                    {
                        yield return ($"{path}.{weight.Name}", weight);
                    }
                }
            }
        }
    }

    /// <summary>
    /// Whether a statement calls another by its name: it does not stand right before it, or the statement has several inputs.
    /// </summary>
    private static bool Calls(Statement reader, int place, int value) =>
        reader.Inputs.Contains(value) && (value != place - 1 || reader.Inputs.Count(input => input == value) > 1);

    private static string Free(string wanted, HashSet<string> taken)
    {
        string name = wanted;
        for (int i = 1; !taken.Add(Identifier(name)); i++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{wanted}_{i}");
        }

        return name;
    }

    private static string Stem(Statement statement)
    {
        string type = statement.Block?.Name ?? _layerTypes.GetValueOrDefault(statement.Kind, statement.Kind);
        return Capitals().Replace(Words().Replace(type, "$1_$2"), "$1_$2").ToLowerInvariant();
    }

    /// <summary>The compiler's PascalCase, which has to be another for each name.</summary>
    private static string Identifier(string name)
    {
        var identifier = new StringBuilder(name.Length);
        bool capital = true;
        foreach (char c in name)
        {
            if (c != '_')
            {
                identifier.Append(capital ? char.ToUpperInvariant(c) : c);
            }

            capital = c == '_' || char.IsAsciiDigit(c);
        }

        return identifier.ToString();
    }

    [GeneratedRegex("(.)([A-Z][a-z]+)")]
    private static partial Regex Words();

    [GeneratedRegex("([a-z])([A-Z])")]
    private static partial Regex Capitals();
}
