using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ConvGen.Training;

/// <summary>
/// Python's format specification of numbers, without its groups of digits: <c>[[fill]align][sign][0][width][.precision][type]</c>.
/// </summary>
/// <remarks>What is none of Python's is taken as one of .NET's standard formats, a letter and digits: <c>D3</c>, <c>F4</c>.</remarks>
internal sealed partial class NumberFormat
{
    // Of a file's name.
    private const int LongestName = 255;

    private const int DefaultPrecision = 6;

    // From so many digits on Python shows a number without a format in scientific notation.
    private const int LongestPlain = 16;

    private readonly string _text;
    private readonly bool _isPython;
    private readonly char _fill = ' ';
    private readonly char _align = '>';
    private readonly string _sign = "";
    private readonly int _width;
    private readonly int? _precision;
    private readonly char? _type;

    /// <summary>Reads a specification; an empty one is valid.</summary>
    /// <exception cref="FormatException">It is neither Python's nor .NET's.</exception>
    public NumberFormat(string text)
    {
        _text = text;
        Match match = Python().Match(text);
        _isPython = match.Success;
        if (!_isPython)
        {
            _ = DotNet().IsMatch(text) ? 0 : throw new FormatException($"\"{text}\" is no format of numbers");
            return;
        }

        _sign = match.Groups["sign"].Value;
        _type = match.Groups["type"].Success ? match.Groups["type"].ValueSpan[0] : null;
        _precision = match.Groups["precision"].Success ? Length(match.Groups["precision"]) : null;
        _width = match.Groups["width"].Success ? Length(match.Groups["width"]) : 0;
        if (match.Groups["zero"].Success)
        {
            (_fill, _align) = ('0', '=');
        }

        if (match.Groups["align"].Success)
        {
            _align = match.Groups["align"].ValueSpan[0];
            _fill = match.Groups["fill"].Length > 0 ? match.Groups["fill"].ValueSpan[0] : _fill;
        }
    }

    /// <summary>A whole number.</summary>
    /// <exception cref="FormatException">Such numbers have no format of this kind.</exception>
    public string Apply(int value)
    {
        if (!_isPython)
        {
            return value.ToString(_text, CultureInfo.InvariantCulture);
        }

        if (_type is 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or '%')
        {
            return Apply((float)value, value);
        }

        long magnitude = Math.Abs((long)value);
        string digits = _type switch
        {
            'b' => magnitude.ToString("b", CultureInfo.InvariantCulture),
            'o' => Convert.ToString(magnitude, 8),
            'x' or 'X' => magnitude.ToString(_type.ToString(), CultureInfo.InvariantCulture),
            _ => magnitude.ToString(CultureInfo.InvariantCulture),
        };
        return _precision is null ? Aligned(value < 0, digits) : throw Unsuited("a whole number has no precision");
    }

    /// <summary>A measured number.</summary>
    /// <inheritdoc cref="Apply(int)"/>
    public string Apply(float value) => _isPython ? Apply(value, value) : value.ToString(_text, CultureInfo.InvariantCulture);

    private string Apply(float value, double exact)
    {
        string magnitude = double.IsNaN(exact) ? "nan" : double.IsInfinity(exact) ? "inf" : Magnitude(Math.Abs(value), Math.Abs(exact));
        return Aligned(
            double.IsNegative(exact) && !double.IsNaN(exact), _type is 'E' or 'F' or 'G' ? magnitude.ToUpperInvariant() : magnitude);
    }

    private string Magnitude(float value, double exact)
    {
        int precision = _precision ?? DefaultPrecision;
        int significant = Math.Max(1, precision);
        return _type switch
        {
            'e' or 'E' => DecimalDigits.Exact(exact).Scientific(precision),
            'f' or 'F' => DecimalDigits.Exact(exact).Fixed(precision),
            'g' or 'G' or 'n' => DecimalDigits.Exact(exact).General(significant, significant),
            '%' => DecimalDigits.Exact(exact * 100).Fixed(precision) + "%",
            null when _precision is null => WithPoint(DecimalDigits.Shortest(value).General(LongestPlain, LongestPlain)),
            null => WithPoint(DecimalDigits.Exact(exact).General(significant, significant - 1)),
            _ => throw Unsuited("a measured number has decimals"),
        };
    }

    private static string WithPoint(string text) => text.AsSpan().ContainsAny('.', 'e') ? text : text + ".0";

    private string Aligned(bool negative, string magnitude)
    {
        string sign = negative ? "-" : _sign == "-" ? "" : _sign;
        int missing = Math.Max(0, _width - sign.Length - magnitude.Length);
        int before = _align switch { '<' => 0, '^' => missing / 2, _ => missing };
        string left = new(_fill, before), right = new(_fill, missing - before);
        return _align == '=' ? sign + left + magnitude : left + sign + magnitude + right;
    }

    private FormatException Unsuited(string reason) => new($"the format \"{_text}\" does not suit: {reason}");

    private static int Length(Group digits) =>
        int.TryParse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int length) && length <= LongestName
            ? length
            : throw new FormatException($"expected at most {LongestName} characters; received {digits.Value}");

    [GeneratedRegex(
        @"^((?<fill>.)??(?<align>[<>=^]))?(?<sign>[-+ ])?(?<zero>0)?(?<width>[0-9]+)?(\.(?<precision>[0-9]+))?(?<type>[bdeEfFgGnoxX%])?$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Python();

    [GeneratedRegex("^[A-Za-z][0-9]{0,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex DotNet();
}
