using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Sharing;

/// <summary>
/// Finds the type parameters of methods that differ in numbers: a number that all have is itself; one that differs is a parameter, a
/// multiple of a parameter, or a sum of multiples. So the offsets of the pixels of a tile are multiples of one stride.
/// </summary>
internal sealed class TypeParameters
{
    /// <summary>The largest factor of a parameter.</summary>
    private const int MostFactor = 64;

    /// <summary>The largest number that is added to a parameter: vectors side by side lie so far apart.</summary>
    private const int MostAddend = 128;

    /// <summary>The largest factor of the first of two parameters: rows of a tile, or of a window.</summary>
    private const int MostRows = 16;

    private readonly IReadOnlyList<MethodText> _texts;
    private readonly List<(string Name, int[] Values)> _parameters = [];
    private readonly List<int> _constants = [];
    private readonly string[] _expressions;

    private TypeParameters(IReadOnlyList<MethodText> texts)
    {
        _texts = texts;
        _expressions = new string[texts[0].Numbers.Count];
        for (int i = 0; i < _expressions.Length; i++)
        {
            _expressions[i] = Expression(i);
        }
    }

    /// <summary>The names of the parameters.</summary>
    public IReadOnlyList<string> Names => [.. _parameters.Select(parameter => parameter.Name)];

    /// <summary>Numbers that all have, and hand on as types.</summary>
    public IReadOnlyList<int> Constants => _constants;

    /// <summary>The common text.</summary>
    public string Text => _texts[0].With(i => _expressions[i]);

    private IEnumerable<(string Name, int[] Values)> Places => _parameters.Where(parameter => ParameterNames.IsPlace(parameter.Name));

    /// <summary>The parameters of methods whose skeletons are equal.</summary>
    public static TypeParameters Of(IReadOnlyList<MethodText> texts) => new(texts);

    /// <summary>The arguments that make the common text that of a method.</summary>
    public IReadOnlyList<int> Arguments(int method) => [.. _parameters.Select(parameter => parameter.Values[method])];

    private string Expression(int place)
    {
        Number number = _texts[0].Numbers[place];
        int[] values = [.. _texts.Select(text => text.Numbers[place].Value)];
        if (values.All(value => value == values[0]))
        {
            if (!number.IsTypeArgument)
            {
                return InvariantText.Of($"{values[0]}");
            }

            _constants.Add(values[0]);
            return ConstantTypes.Name(values[0]);
        }

        if (number.IsTypeArgument)
        {
            return Parameter(values, place);
        }

        string? places = ParameterNames.IsPlace(ParameterNames.Of(_texts[0], place)) ? Multiple(values, place) ?? Sum(values, place) : null;
        return places ?? Parameter(values, place) + ".Value";
    }

    /// <summary>The parameter of these values, a new one if need be.</summary>
    private string Parameter(int[] values, int place)
    {
        foreach ((string name, int[] others) in _parameters)
        {
            if (others.SequenceEqual(values))
            {
                return name;
            }
        }

        string stem = ParameterNames.Of(_texts[0], place), unique = stem;
        for (int i = 2; _parameters.Any(parameter => parameter.Name == unique); i++)
        {
            unique = InvariantText.Of($"{stem}{i}");
        }

        _parameters.Add((unique, values));
        return unique;
    }

    /// <summary>factor * parameter + addend.</summary>
    private string? Multiple(int[] values, int place)
    {
        foreach ((string name, int[] parameter) in Places)
        {
            if (Fit(values, parameter) is { } fit)
            {
                return InContext(Product(fit.Factor, name) + Addend(fit.Addend), place);
            }
        }

        return null;
    }

    /// <summary>factor * parameter + factor * parameter + addend.</summary>
    private string? Sum(int[] values, int place)
    {
        foreach ((string first, int[] rows) in Places)
        {
            for (int factor = 1; factor <= MostRows; factor++)
            {
                foreach ((string second, int[] columns) in Places)
                {
                    if (second != first && Fit(values, columns, factor, rows) is { } fit)
                    {
                        return InContext($"{Product(factor, first)} + {Product(fit.Factor, second)}{Addend(fit.Addend)}", place);
                    }
                }
            }
        }

        return null;
    }

    /// <summary>What makes <c>values - rowFactor * rows</c> of a parameter, if anything does.</summary>
    private static (int Factor, int Addend)? Fit(int[] values, int[] parameter, int rowFactor = 0, int[]? rows = null)
    {
        int other = 1;
        while (other < values.Length && parameter[other] == parameter[0])
        {
            other++;
        }

        if (other == values.Length)
        {
            return null;
        }

        long rise = Value(other) - Value(0), run = (long)parameter[other] - parameter[0];
        if (rise % run != 0)
        {
            return null;
        }

        (long factor, long addend) = (rise / run, Value(0) - rise / run * parameter[0]);
        if (factor is < 1 or > MostFactor || addend is < 0 or > MostAddend)
        {
            return null;
        }

        for (int i = 0; i < values.Length; i++)
        {
            if (factor * parameter[i] + addend != Value(i))
            {
                return null;
            }
        }

        return ((int)factor, (int)addend);

        long Value(int i) => values[i] - (rows is null ? 0 : (long)rowFactor * rows[i]);
    }

    private static string Product(int factor, string name) => factor == 1 ? name + ".Value" : InvariantText.Of($"{factor} * {name}.Value");

    private static string Addend(int addend) => addend == 0 ? "" : InvariantText.Of($" + {addend}");

    /// <summary>In parentheses where it is subtracted, multiplied or divided.</summary>
    private string InContext(string expression, int place)
    {
        string before = _texts[0].Pieces[place].TrimEnd(), after = _texts[0].Pieces[place + 1].TrimStart();
        bool stands = (before.Length == 0 || before[before.Length - 1] is not ('-' or '*' or '/' or '%'))
            && (after.Length == 0 || after[0] is not ('*' or '/' or '%'));
        return stands || expression.IndexOf(' ') < 0 ? expression : $"({expression})";
    }
}
