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
    private readonly double[] _values = new double[length];
    private readonly double[] _magnitudes = new double[length];
    private readonly double[] _inherited = new double[length];
    private readonly int[] _terms = new int[length];
    private readonly double[] _coarseness = new double[length];

    /// <summary>Adds a term to one of them.</summary>
    public void Add(int to, Real a) => Add(to, a, 1);

    /// <summary>Adds a factor times successive others to successive sums.</summary>
    /// <param name="to">The first sum.</param>
    /// <param name="a">The factor.</param>
    /// <param name="b">The others.</param>
    /// <param name="from">The first of them.</param>
    /// <param name="count">How many.</param>
    public void Add(int to, Real a, Factors b, int from, int count)
    {
        bool haveErrors = a.Error != 0 || b.HaveErrors;
        int i = 0;
        for (; i <= count - Vector<double>.Count; i += Vector<double>.Count)
        {
            Lanes lanes = new(_values, _magnitudes, _inherited, _coarseness, to + i);
            lanes.Add(new(a.Value), new(a.Error), new(b.Values, from + i), new(b.Errors, from + i), haveErrors);
            lanes.CopyTo(_values, _magnitudes, _inherited, _coarseness, to + i);
        }

        foreach (ref int terms in _terms.AsSpan(to, i))
        {
            terms++;
        }

        for (; i < count; i++)
        {
            Add(to + i, a, b[from + i]);
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
        bool haveErrors = a.HaveErrors || b.HaveErrors;
        Lanes lanes = default;
        int i = 0;
        for (; i <= count - Vector<double>.Count; i += Vector<double>.Count)
        {
            lanes.Add(
                new(a.Values, fromA + i), new(a.Errors, fromA + i), new(b.Values, fromB + i), new(b.Errors, fromB + i), haveErrors);
        }

        sum.Add(lanes.Total(i));
        for (; i < count; i++)
        {
            sum.Add(a[fromA + i], b[fromB + i]);
        }
    }

    /// <summary>The sums one by one.</summary>
    public Sum[] ToArray() => [.. Enumerable.Range(0, _values.Length)
        .Select(i => new Sum(_values[i], _magnitudes[i], _inherited[i], _terms[i], _coarseness[i]))];

    private void Add(int to, Real a, Real b)
    {
        double product = a.Value * b.Value;
        _values[to] += product;
        _magnitudes[to] += Math.Abs(product);
        _inherited[to] += Sum.InheritedError(a, b);
        _terms[to]++;
        _coarseness[to] = Sum.CoarsenessOf(_coarseness[to], product);
    }

    /// <summary>Factors whose values and errors lie apart.</summary>
    internal sealed class Factors(Real[] factors)
    {
        public double[] Values { get; } = Array.ConvertAll(factors, factor => factor.Value);

        public double[] Errors { get; } = Array.ConvertAll(factors, factor => factor.Error);

        public bool HaveErrors { get; } = Array.Exists(factors, factor => factor.Error != 0);

        public Real this[int i] => new(Values[i], Errors[i]);
    }

    /// <summary>A sum in each lane, but for the number of its terms.</summary>
    private struct Lanes
    {
        private Vector<double> _values;
        private Vector<double> _magnitudes;
        private Vector<double> _inherited;
        private Vector<double> _coarseness;

        public Lanes(double[] values, double[] magnitudes, double[] inherited, double[] coarseness, int from)
        {
            (_values, _magnitudes) = (new(values, from), new(magnitudes, from));
            (_inherited, _coarseness) = (new(inherited, from), new(coarseness, from));
        }

        public readonly void CopyTo(double[] values, double[] magnitudes, double[] inherited, double[] coarseness, int to)
        {
            _values.CopyTo(values, to);
            _magnitudes.CopyTo(magnitudes, to);
            _inherited.CopyTo(inherited, to);
            _coarseness.CopyTo(coarseness, to);
        }

        /// <summary>All lanes together, of so many terms.</summary>
        public readonly Sum Total(int terms)
        {
            double coarseness = 0;
            for (int lane = 0; lane < Vector<double>.Count; lane++)
            {
                coarseness = Math.Max(coarseness, _coarseness[lane]);
            }

            return new Sum(Vector.Sum(_values), Vector.Sum(_magnitudes), Vector.Sum(_inherited), terms, coarseness);
        }

        /// <summary>As <see cref="Sum.Add(Real, Real)"/>.</summary>
        public void Add(Vector<double> a, Vector<double> aErrors, Vector<double> b, Vector<double> bErrors, bool haveErrors)
        {
            Vector<double> products = a * b, magnitudes = Vector.Abs(products);
            _values += products;
            _magnitudes += magnitudes;
            if (haveErrors)
            {
                _inherited += InheritedErrors(a, aErrors, b, bErrors);
            }

            // Most terms are integers, which need no look at each; nor has a lane that is infinitely coarse.
            if (AreIntegers(products, magnitudes))
            {
                _coarseness = Vector.Max(_coarseness, Vector<double>.One);
            }
            else if (!Vector.EqualsAll(_coarseness, new(double.PositiveInfinity)))
            {
                for (int lane = 0; lane < Vector<double>.Count; lane++)
                {
                    _coarseness = _coarseness.WithElement(lane, Sum.CoarsenessOf(_coarseness[lane], products[lane]));
                }
            }
        }

        /// <summary>As <see cref="Sum.InheritedError"/>: an infinite factor without error times one without is no error, not NaN.</summary>
        private static Vector<double> InheritedErrors(
            Vector<double> a, Vector<double> aErrors, Vector<double> b, Vector<double> bErrors)
        {
            Vector<double> errors = Vector.Abs(a) * bErrors + Vector.Abs(b) * aErrors + aErrors * bErrors;
            Vector<long> areExact = Vector.Equals(aErrors, default) & Vector.Equals(bErrors, default);
            return Vector.ConditionalSelect(areExact, default, errors);
        }

        private static bool AreIntegers(Vector<double> values, Vector<double> magnitudes) =>
            Vector.EqualsAll(values, Vector.Floor(values)) && Vector.LessThanOrEqualAll(magnitudes, new(Real.LargestOn(1)));
    }
}
