using System;
using System.Globalization;

namespace ConvGen.Training;

/// <summary>A number that is not negative as decimal digits: 0.DIGITS times ten to the power of <paramref name="Point"/>.</summary>
/// <remarks>Rounds half to even, as C and Python do; .NET's formats round half away from zero.</remarks>
/// <param name="Digits">Without leading zeros, unless the number is 0.</param>
/// <param name="Point">Digits before the decimal point.</param>
internal readonly record struct DecimalDigits(string Digits, int Point)
{
    // A single has at most 112 significant digits.
    private const string ExactFormat = "E120";

    private static DecimalDigits Zero { get; } = new("0", 1);

    /// <summary>All digits of a single, or of a whole number, as a double holds it.</summary>
    public static DecimalDigits Exact(double value) => Parse(value.ToString(ExactFormat, CultureInfo.InvariantCulture));

    /// <summary>The fewest digits that are read back as the same bits.</summary>
    public static DecimalDigits Shortest(float value) => Parse(value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>With <paramref name="decimals"/> digits behind the point.</summary>
    public string Fixed(int decimals)
    {
        DecimalDigits rounded = Rounded(Point + decimals);
        string digits = new string('0', Math.Max(0, 1 - rounded.Point)) + rounded.Digits;
        int whole = Math.Max(1, rounded.Point);
        digits = digits.PadRight(whole + decimals, '0');
        return decimals == 0 ? digits[..whole] : $"{digits[..whole]}.{digits.Substring(whole, decimals)}";
    }

    /// <summary>For example <c>1.25e-05</c>.</summary>
    public string Scientific(int decimals)
    {
        DecimalDigits rounded = Rounded(decimals + 1);
        string digits = rounded.Digits.PadRight(decimals + 1, '0');
        int exponent = rounded.Point - 1;
        string mantissa = decimals == 0 ? digits[..1] : $"{digits[..1]}.{digits[1..(decimals + 1)]}";
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):D2}");
    }

    /// <summary>
    /// With so many significant digits but no trailing zeros, scientific when very small or not below ten to the power of a limit.
    /// </summary>
    /// <param name="precision">Significant digits, at least 1.</param>
    /// <param name="limit">Digits before the point from which on it is scientific.</param>
    public string General(int precision, int limit)
    {
        DecimalDigits rounded = Rounded(precision);
        int significant = Math.Max(1, rounded.Digits.TrimEnd('0').Length);
        return rounded.Point is <= -4 || rounded.Point > limit
            ? rounded.Scientific(significant - 1)
            : rounded.Fixed(Math.Max(0, significant - rounded.Point));
    }

    private static DecimalDigits Parse(string text)
    {
        string[] parts = text.Split('E');
        string[] mantissa = parts[0].Split('.');
        int exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        string digits = string.Concat(mantissa);
        string significant = digits.TrimStart('0');
        return significant.Length == 0 ? Zero : new(significant, mantissa[0].Length + exponent - (digits.Length - significant.Length));
    }

    private DecimalDigits Rounded(int count)
    {
        if (count >= Digits.Length)
        {
            return this;
        }

        if (count < 0)
        {
            return Zero;
        }

        if (!RoundsUp(count))
        {
            return count == 0 ? Zero : new(Digits[..count], Point);
        }

        // Nines become zeros and pass the one on.
        string kept = Digits[..count].TrimEnd('9');
        string zeros = new('0', count - kept.Length);
        return kept.Length == 0 ? new($"1{zeros}", Point + 1) : new($"{kept[..^1]}{(char)(kept[^1] + 1)}{zeros}", Point);
    }

    private bool RoundsUp(int count)
    {
        if (Digits[count] != '5' || Digits.AsSpan(count + 1).ContainsAnyExcept('0'))
        {
            return Digits[count] >= '5';
        }

        return count > 0 && (Digits[count - 1] - '0') % 2 != 0;
    }
}
