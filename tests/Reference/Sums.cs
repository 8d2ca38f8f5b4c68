using System;
using System.Linq;
using System.Numerics;

namespace ConvGen.Tests.Reference;

/// <summary>
/// Many sums, each as <see cref="Sum"/> has it, side by side in memory: tests spend most of their time in the products of convolutions, and
/// a vector of doubles adds to several sums at once.
/// </summary>
internal sealed class Sums(int length)
{
    private const double LargestInteger = 1 / Real.Unit;

    private readonly double[] _values = new double[length];
    private readonly double[] _magnitudes = new double[length];
    private readonly double[] _inherited = new double[length];
    private readonly double[] _terms = new double[length];
    private readonly double[] _coarseness = new double[length];

    /// <summary>Adds a term to one of them.</summary>
    public void Add(int to, Real a) => Add(to, a.Value, a.Error, 1, 0);

    /// <summary>Adds a factor times successive others to successive sums.</summary>
    /// <param name="to">The first sum.</param>
    /// <param name="a">The factor.</param>
    /// <param name="b">The others.</param>
    /// <param name="from">The first of them.</param>
    /// <param name="count">How many.</param>
    public void Add(int to, Real a, Factors b, int from, int count)
    {
        int i = 0;
        for (; i <= count - Vector<double>.Count; i += Vector<double>.Count)
        {
            Add(to + i, new(a.Value), new(a.Error), new(b.Values, from + i), new(b.Errors, from + i), a.Error != 0 || b.HaveErrors);
        }

        for (; i < count; i++)
        {
            Add(to + i, a.Value, a.Error, b.Values[from + i], b.Errors[from + i]);
        }
    }

    /// <summary>Adds the products of successive pairs of factors to a sum.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="a">Factors.</param>
    /// <param name="fromA">The first of them.</param>
    /// <param name="b">Those that they are multiplied with.</param>
    /// <param name="fromB">The first of those.</param>
    /// <param name="count">How many pairs.</param>
    public static void AddProducts(ref Sum sum, Factors a, int fromA, Factors b, int fromB, int count)
    {
        int vectors = count / Vector<double>.Count * Vector<double>.Count;
        Vector<double> values = default, magnitudes = default, inherited = default;
        double coarseness = 0;
        for (int i = 0; i < vectors; i += Vector<double>.Count)
        {
            Vector<double> x = new(a.Values, fromA + i), y = new(b.Values, fromB + i);
            Vector<double> products = x * y, sizes = Vector.Abs(products);
            values += products;
            magnitudes += sizes;
            if (a.HaveErrors || b.HaveErrors)
            {
                inherited += Errors(x, new(a.Errors, fromA + i), y, new(b.Errors, fromB + i));
            }

            if (AreIntegers(products, sizes))
            {
                coarseness = Math.Max(coarseness, 1);
                continue;
            }

            for (int lane = 0; lane < Vector<double>.Count && coarseness < double.PositiveInfinity; lane++)
            {
                coarseness = Sum.CoarsenessOf(coarseness, products[lane]);
            }
        }

        sum.Add(new Sum(Vector.Sum(values), Vector.Sum(magnitudes), Vector.Sum(inherited), vectors, coarseness));
        for (int i = vectors; i < count; i++)
        {
            sum.Add(new Real(a.Values[fromA + i], a.Errors[fromA + i]), new Real(b.Values[fromB + i], b.Errors[fromB + i]));
        }
    }

    /// <summary>The sums one by one.</summary>
    public Sum[] ToArray() => [.. Enumerable.Range(0, _values.Length)
        .Select(i => new Sum(_values[i], _magnitudes[i], _inherited[i], (int)_terms[i], _coarseness[i]))];

    private void Add(
        int to, Vector<double> a, Vector<double> aErrors, Vector<double> b, Vector<double> bErrors, bool haveErrors)
    {
        Vector<double> products = a * b, magnitudes = Vector.Abs(products);
        (new Vector<double>(_values, to) + products).CopyTo(_values, to);
        (new Vector<double>(_magnitudes, to) + magnitudes).CopyTo(_magnitudes, to);
        (new Vector<double>(_terms, to) + Vector<double>.One).CopyTo(_terms, to);
        if (haveErrors)
        {
            (new Vector<double>(_inherited, to) + Errors(a, aErrors, b, bErrors)).CopyTo(_inherited, to);
        }

        Vector<double> coarseness = new(_coarseness, to);
        if (Vector.EqualsAll(coarseness, new(double.PositiveInfinity)))
        {
            return;
        }

        if (AreIntegers(products, magnitudes))
        {
            Vector.Max(coarseness, Vector<double>.One).CopyTo(_coarseness, to);
            return;
        }

        for (int i = 0; i < Vector<double>.Count; i++)
        {
            _coarseness[to + i] = Sum.CoarsenessOf(_coarseness[to + i], products[i]);
        }
    }

    private void Add(int to, double a, double aError, double b, double bError)
    {
        double product = a * b;
        _values[to] += product;
        _magnitudes[to] += Math.Abs(product);
        _inherited[to] += Math.Abs(a) * bError + Math.Abs(b) * aError + aError * bError;
        _terms[to]++;
        _coarseness[to] = Sum.CoarsenessOf(_coarseness[to], product);
    }

    /// <summary><see cref="Real.ProductError"/> of several.</summary>
    private static Vector<double> Errors(Vector<double> a, Vector<double> aErrors, Vector<double> b, Vector<double> bErrors) =>
        Vector.Abs(a) * bErrors + Vector.Abs(b) * aErrors + aErrors * bErrors;

    /// <summary>Whether a float holds all as integers: most terms are, and need no look at each.</summary>
    private static bool AreIntegers(Vector<double> values, Vector<double> magnitudes) =>
        Vector.EqualsAll(values, Vector.Floor(values)) && Vector.LessThanOrEqualAll(magnitudes, new(LargestInteger));

    /// <summary>Factors whose values and errors lie apart.</summary>
    internal sealed class Factors(Real[] factors)
    {
        public double[] Values { get; } = Array.ConvertAll(factors, factor => factor.Value);

        public double[] Errors { get; } = Array.ConvertAll(factors, factor => factor.Error);

        public bool HaveErrors { get; } = Array.Exists(factors, factor => factor.Error != 0);
    }
}
