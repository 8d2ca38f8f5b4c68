using System;

namespace ConvGen.Numerics;

/// <summary>Elementary functions in double, of additions, products and quotients alone: the same bits on every machine.</summary>
/// <remarks>
/// For the few numbers that all threads share, such as a learning rate. The C library's functions differ in the last bit.
/// </remarks>
internal static class PortableMath
{
    private const double Log2E = 1.4426950408889634;

    // ln 2 in two parts, the first of few enough bits that its product with a small integer is exact.
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>exp(x), within 2 ulp; 0 below the smallest normal number.</summary>
    public static double Exp(double x)
    {
        if (x is > 709 or < -708 || double.IsNaN(x))
        {
            return double.IsNaN(x) ? x : x > 0 ? double.PositiveInfinity : 0;
        }

        double exponent = Math.Floor(x * Log2E + 0.5);
        double rest = x - exponent * Ln2High - exponent * Ln2Low;

        // |rest| <= ln(2) / 2, where 14 terms of the series are enough.
        double sum = 1;
        for (int term = 14; term > 0; term--)
        {
            sum = 1 + sum * rest / term;
        }

        return Math.ScaleB(sum, (int)exponent);
    }

    /// <summary>ln(x) for a normal x above 0, within 2 ulp.</summary>
    public static double Log(double x)
    {
        int exponent = Math.ILogB(x);
        double mantissa = Math.ScaleB(x, -exponent);
        if (mantissa > 1.4142135623730951)
        {
            (mantissa, exponent) = (mantissa * 0.5, exponent + 1);
        }

        // ln m = 2 artanh((m - 1) / (m + 1)), whose argument is below 0.172.
        double t = (mantissa - 1) / (mantissa + 1);
        double square = t * t;
        double sum = 0;
        for (int power = 23; power > 0; power -= 2)
        {
            sum = sum * square + 1.0 / power;
        }

        return exponent * Ln2High + (2 * t * sum + exponent * Ln2Low);
    }

    /// <summary>cos(pi * x) for x in 0 .. 1.</summary>
    public static double CosPi(double x)
    {
        if (x > 0.5)
        {
            return -CosPi(1 - x);
        }

        double square = Math.PI * x * (Math.PI * x);
        double sum = 1;
        for (int term = 24; term > 0; term -= 2)
        {
            sum = 1 - sum * square / (term * (term - 1));
        }

        return sum;
    }

    /// <summary>value to a whole power of at least 0, by repeated squaring.</summary>
    public static double Power(double value, long exponent)
    {
        double power = 1;
        for (; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
            {
                power *= value;
            }

            value *= value;
        }

        return power;
    }
}
