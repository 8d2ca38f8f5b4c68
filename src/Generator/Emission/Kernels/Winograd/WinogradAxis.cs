using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.Winograd;

/// <summary>
/// Prints the one-dimensional Winograd transforms that apply down the columns and along the rows, common terms taken out.
/// </summary>
/// <remarks>
/// An element of a transformed input is the product of (x - q) over all other points q, its coefficients taken with the inputs. Opposite
/// points share their even and odd parts. The points 1/2 and -1/2 multiply every product by x - 1/2 or x^2 - 1/4: the transform without
/// them, of transformed inputs.
/// </remarks>
internal static class WinogradAxis
{
    private static readonly (double Value, string Name)[] _names =
    [
        (2, "two"), (4, "four"), (5, "five"), (8, "eight"), (16, "sixteen"), (32, "thirtyTwo"),
        (1 / 2.0, "half"), (1 / 4.0, "quarter"), (1 / 8.0, "eighth"), (1 / 16.0, "sixteenth"), (1 / 32.0, "thirtySecond"),
    ];

    /// <summary>Declarations of the constants that a transform multiplies with.</summary>
    public static IEnumerable<string> Constants(IEnumerable<WinogradFilter> filters, bool output, VectorCode code) =>
        from constant in _names
        where filters.Any(filter => Uses(filter, output, constant.Value))
        select $"{code.Type} {constant.Name} = {code.Create(constant.Value.ToString("R", CultureInfo.InvariantCulture) + "f")};";

    /// <summary>v = transpose(B) d.</summary>
    public static void Input(SourceWriter writer, VectorCode code, WinogradFilter filter, string[] d, string[] v)
    {
        int infinity = v.Length - 1;
        if (filter.Halves == 0)
        {
            Whole(writer, code, filter, d, [.. v.Take(infinity)]);
            writer.Line($"{code.Type} {v[infinity]} = {All(code, filter, d)};");
            return;
        }

        // The product over the whole points alone, of the inputs as they are, serves the halves; the others see transformed inputs.
        int whole = infinity - filter.Halves;
        string[] e = [.. Enumerable.Range(0, whole + 1).Select(i => InvariantText.Of($"{v[0]}e{i}"))];
        string factor = filter.Halves == 1 ? "half" : "quarter";
        writer.Line(code.Declare(
            e.Select((name, i) => $"{name} = {code.MultiplyAdd(code.Negate(factor), d[i], d[i + filter.Halves])}")));
        Whole(writer, code, filter, e, [.. v.Take(whole)]);
        if (filter.Halves == 1)
        {
            writer.Line($"{code.Type} {v[whole]} = {All(code, filter, d)}, {v[infinity]} = {All(code, filter, e)};");
            return;
        }

        string even = v[0] + "s", odd = v[0] + "t";
        writer.Line($"{code.Type} {even} = {All(code, filter, [.. d.Skip(1)])}, {odd} = {code.Multiply("half", All(code, filter, d))};");
        writer.Line(code.Declare([
            $"{v[whole]} = {code.Add(even, odd)}", $"{v[whole + 1]} = {code.Subtract(even, odd)}",
            $"{v[infinity]} = {All(code, filter, e)}"]));
    }

    /// <summary>y = transpose(A) m: output k is the sum of p^k m over the points p; infinity adds to the last.</summary>
    public static void Output(SourceWriter writer, VectorCode code, WinogradFilter filter, string[] m, string[] y)
    {
        // Sums and differences of opposite points: even and odd powers.
        List<(double Point, string Even, string Odd)> points = [];
        List<string> declared = [];
        for (int i = 1; i < m.Length - 1; i += 2)
        {
            double point = PointOf(filter, i);
            if (i + 1 == m.Length - 1)
            {
                points.Add((point, m[i], m[i]));
                continue;
            }

            (string sum, string difference) = (InvariantText.Of($"{y[0]}s{i}"), InvariantText.Of($"{y[0]}d{i}"));
            declared.AddRange([$"{sum} = {code.Add(m[i], m[i + 1])}", $"{difference} = {code.Subtract(m[i], m[i + 1])}"]);
            points.Add((point, sum, difference));
        }

        writer.Line(code.Declare(declared));
        List<string> outputs = [];
        for (int k = 0; k < y.Length; k++)
        {
            string sum = k == 0 ? code.Add(m[0], points[0].Even) : k % 2 == 0 ? points[0].Even : points[0].Odd;
            foreach ((double point, string even, string odd) in points.Skip(1))
            {
                string term = k % 2 == 0 ? even : odd;
                sum = k == 0 ? code.Add(sum, term) : code.MultiplyAdd(Name(Math.Pow(point, k)), term, sum);
            }

            outputs.Add(k == y.Length - 1 ? $"{y[k]} = {code.Add(sum, m[m.Length - 1])}" : $"{y[k]} = {sum}");
        }

        writer.Line(code.Declare(outputs));
    }

    /// <summary>v = A d: element p is the sum of p^k d over the outputs k; infinity is the last output.</summary>
    public static void OutputGradient(SourceWriter writer, VectorCode code, WinogradFilter filter, string[] d, string[] v)
    {
        List<string> elements = [$"{v[0]} = {d[0]}"], declared = [];
        for (int i = 1; i < v.Length - 1; i += 2)
        {
            double point = PointOf(filter, i);
            (string even, string odd) = (Powers(0), Powers(1));
            if (i + 1 == v.Length - 1)
            {
                elements.Add($"{v[i]} = {code.Add(even, odd)}");
                continue;
            }

            (string sum, string difference) = (InvariantText.Of($"{v[0]}s{i}"), InvariantText.Of($"{v[0]}t{i}"));
            declared.AddRange([$"{sum} = {even}", $"{difference} = {odd}"]);
            elements.AddRange([$"{v[i]} = {code.Add(sum, difference)}", $"{v[i + 1]} = {code.Subtract(sum, difference)}"]);

            string Powers(int first)
            {
                string powers = "";
                for (int k = first; k < d.Length; k += 2)
                {
                    double power = Math.Pow(point, k);
                    powers = powers.Length == 0
                        ? power == 1 ? d[k] : code.Multiply(Name(power), d[k])
                        : power == 1 ? code.Add(powers, d[k]) : code.MultiplyAdd(Name(power), d[k], powers);
                }

                return powers;
            }
        }

        elements.Add($"{v[v.Length - 1]} = {d[d.Length - 1]}");
        writer.Line(code.Declare(declared));
        writer.Line(code.Declare(elements));
    }

    /// <summary>The elements of the whole points.</summary>
    private static void Whole(SourceWriter writer, VectorCode code, WinogradFilter filter, string[] d, string[] v)
    {
        if (filter.WholePairs == 1)
        {
            writer.Line(code.Declare([
                $"{v[0]} = {code.Subtract(d[0], d[2])}", $"{v[1]} = {code.Add(d[1], d[2])}", $"{v[2]} = {code.Subtract(d[2], d[1])}"]));
            return;
        }

        // With a = d4 - 4 d2, b = d3 - 4 d1, c = d4 - d2, e = 2 (d3 - d1).
        string a = v[0] + "a", b = v[0] + "b", c = v[0] + "c", e = v[0] + "d";
        writer.Line(code.Declare([
            $"{a} = {code.MultiplyAdd(code.Negate("four"), d[2], d[4])}", $"{b} = {code.MultiplyAdd(code.Negate("four"), d[1], d[3])}",
            $"{c} = {code.Subtract(d[4], d[2])}", $"{e} = {code.Multiply("two", code.Subtract(d[3], d[1]))}"]));
        writer.Line(code.Declare([
            $"{v[0]} = {code.MultiplyAdd("four", code.Subtract(d[0], d[2]), c)}", $"{v[1]} = {code.Add(a, b)}",
            $"{v[2]} = {code.Subtract(a, b)}",
            $"{v[3]} = {code.Add(c, e)}", $"{v[4]} = {code.Subtract(c, e)}"]));
    }

    /// <summary>The product over all whole points.</summary>
    private static string All(VectorCode code, WinogradFilter filter, string[] d) => filter.WholePairs == 1
        ? code.Subtract(d[3], d[1])
        : code.MultiplyAdd(code.Negate("five"), d[3], code.MultiplyAdd("four", d[1], d[5]));

    private static bool Uses(WinogradFilter filter, bool output, double constant)
    {
        if (!output)
        {
            return (filter.WholePairs == 2 && constant is 2 or 4 or 5)
                || (filter.Halves == 1 && constant == 0.5)
                || (filter.Halves == 2 && constant is 0.5 or 0.25);
        }

        bool IsPower(double point) => Enumerable.Range(1, filter.Outputs - 1).Any(k => Math.Pow(point, k) == constant);
        return (filter.WholePairs == 2 && IsPower(2)) || (filter.Halves > 0 && IsPower(0.5));
    }

    /// <summary>The point of an element between the first, which is 0, and the last; the next element has its opposite.</summary>
    private static double PointOf(WinogradFilter filter, int element) =>
        element == 1 ? 1 : element == 3 && filter.WholePairs == 2 ? 2 : 0.5;

    private static string Name(double constant) => _names.First(name => name.Value == constant).Name;
}
