using System;

namespace ConvGen.Tests.Reference;

/// <summary>A sum of products with the bound that holds for any order of float additions, fused or not.</summary>
internal struct Sum
{
    private double _value;
    private double _magnitude;
    private double _inherited;
    private int _terms;
    private double _coarseness;

    /// <summary>A sum of what has been added up elsewhere.</summary>
    public Sum(double value, double magnitude, double inherited, int terms, double coarseness) =>
        (_value, _magnitude, _inherited, _terms, _coarseness) = (value, magnitude, inherited, terms, coarseness);

    /// <summary>Adds a product.</summary>
    public void Add(Real a, Real b)
    {
        double product = a.Value * b.Value;
        _value += product;
        _magnitude += Math.Abs(product);
        _terms++;

        // Both are what takes time, and the one is not needed where factors are exact, the other once a term lay on no grid.
        _inherited += InheritedError(a, b);
        _coarseness = CoarsenessOf(_coarseness, product);
    }

    /// <summary>What a sum inherits of the errors of two factors: nothing of exact ones, even if one is infinite.</summary>
    public static double InheritedError(Real a, Real b) => a.Error != 0 || b.Error != 0 ? Real.ProductError(a, b) : 0;

    /// <summary>The coarseness of a sum (the inverse of the finest grid of its terms; infinite without one) with one term more.</summary>
    public static double CoarsenessOf(double coarseness, double term)
    {
        if (double.IsPositiveInfinity(coarseness))
        {
            return coarseness;
        }

        double grid = Real.GridOf(term);
        return Math.Max(coarseness, grid > 0 ? 1 / grid : double.PositiveInfinity);
    }

    /// <summary>Adds a term.</summary>
    public void Add(Real a) => Add(a, 1);

    /// <summary>Adds the terms of another sum.</summary>
    public void Add(Sum other)
    {
        _value += other._value;
        _magnitude += other._magnitude;
        _inherited += other._inherited;
        _terms += other._terms;
        _coarseness = Math.Max(_coarseness, other._coarseness);
    }

    /// <summary>Widens the bound: a decision upstream (which element won a maximum) may have gone the other way.</summary>
    public void Doubt(double error) => _inherited += error;

    /// <summary>
    /// The sum of n terms: exact when all terms lie on a grid on which a float also holds the sum of their magnitudes, which no partial
    /// sum exceeds; otherwise off by at most (n + 2) roundings of that sum of magnitudes.
    /// </summary>
    public readonly Real Total
    {
        get
        {
            bool isExact = _inherited == 0 && _magnitude <= Real.LargestOn(1 / Math.Max(_coarseness, 1));
            return new Real(_value, isExact ? 0 : _inherited + (_terms + 2) * Real.Unit * (_magnitude + _inherited));
        }
    }

    /// <summary>The totals of many sums.</summary>
    public static Real[] Totals(Sum[] sums) => Array.ConvertAll(sums, sum => sum.Total);
}
