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

    /// <summary>Adds a product.</summary>
    public void Add(Real a, Real b)
    {
        double product = a.Value * b.Value;
        _value += product;
        _magnitude += Math.Abs(product);
        _terms++;

        // Both are what takes time, and the one is not needed where factors are exact, the other once a term lay on no grid.
        if (a.Error != 0 || b.Error != 0)
        {
            _inherited += Real.ProductError(a, b);
        }

        if (!double.IsPositiveInfinity(_coarseness))
        {
            double grid = Real.GridOf(product);
            _coarseness = Math.Max(_coarseness, grid > 0 ? 1 / grid : double.PositiveInfinity);
        }
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
