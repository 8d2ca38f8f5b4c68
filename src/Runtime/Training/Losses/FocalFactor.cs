using System;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>x^gamma and its derivative for x of 0 .. 1, with the same bits on every machine.</summary>
internal readonly struct FocalFactor
{
    private readonly double _gamma;

    public FocalFactor(double gamma)
    {
        if (!(gamma >= 0 && double.IsFinite(gamma)))
        {
            throw new ArgumentOutOfRangeException(nameof(gamma), gamma, "gamma is finite and not negative, for example 2.");
        }

        _gamma = gamma;
    }

    public double Gamma => _gamma;

    public static void CheckAlpha(double alpha)
    {
        if (!(alpha is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "alpha is a weight of 0 .. 1, for example 0.25.");
        }
    }

    public double Value(double x) => Power(x, _gamma);

    public double Slope(double x) => _gamma == 0 ? 0 : _gamma * Power(x, _gamma - 1);

    private static double Power(double x, double exponent) =>
        exponent == 0 ? 1 : x <= 0 ? exponent > 0 ? 0 : double.PositiveInfinity
        : exponent == Math.Floor(exponent) && exponent is > 0 and < 64 ? PortableMath.Power(x, (long)exponent)
        : PortableMath.Exp(exponent * PortableMath.Log(x));
}
