using System;

namespace ConvGen.Tests.Reference;

/// <summary>A real number with a bound on how far a float computation of it may be away. No error means: equal to the bit.</summary>
/// <remarks>
/// The reference carries the bound along (running error analysis), so that one comparison serves integers, where every sum is exact
/// in float, and random reals, where the bound is what any order of rounded additions may cost.
/// </remarks>
internal readonly record struct Real(double Value, double Error)
{
    /// <summary>Half a unit in the last place of 1: the relative error of one float rounding.</summary>
    public const double Unit = 1.0 / (1 << 24);

    /// <summary>An exactly known value.</summary>
    public static implicit operator Real(double value) => new(value, 0);

    public static Real operator +(Real a, Real b) => Rounded(a.Value + b.Value, a.Error + b.Error);

    public static Real operator -(Real a, Real b) => Rounded(a.Value - b.Value, a.Error + b.Error);

    public static Real operator *(Real a, Real b) => Rounded(a.Value * b.Value, ProductError(a, b));

    /// <summary>What the errors of two factors do to their product.</summary>
    public static double ProductError(Real a, Real b) =>
        Math.Abs(a.Value) * b.Error + Math.Abs(b.Value) * a.Error + a.Error * b.Error;

    /// <summary>
    /// Whether a float computation that gave <paramref name="actual"/> is right. NaN is right where the reference has NaN.
    /// </summary>
    public bool Accepts(double actual)
    {
        if (double.IsNaN(Value) || double.IsNaN(actual))
        {
            return double.IsNaN(Value) && double.IsNaN(actual);
        }

        // Where rounding happens at all, the subnormal range may be flushed or reached in other ways.
        const double tiny = 1e-37;
        return Error == 0 ? actual == Value : Math.Abs(actual - Value) <= Error + tiny;
    }

    /// <summary>
    /// The grid that keeps sums exact in float: integers up to 2^24, or multiples of 1/64 (averages of integers over 2, 4, 8 elements)
    /// up to 2^18. 0 when the value lies on neither.
    /// </summary>
    public static double GridOf(double value)
    {
        double grid = value == Math.Floor(value) ? 1 : value * 64 == Math.Floor(value * 64) ? 1.0 / 64 : 0;
        return Math.Abs(value) <= LargestOn(grid) ? grid : 0;
    }

    /// <summary>The largest value up to which a float holds every multiple of the grid.</summary>
    public static double LargestOn(double grid) => grid / Unit;

    private static Real Rounded(double value, double inherited) =>
        new(value, inherited == 0 && GridOf(value) > 0 ? 0 : inherited + Unit * (Math.Abs(value) + inherited));
}
