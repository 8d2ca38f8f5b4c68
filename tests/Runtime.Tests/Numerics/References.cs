using System;

namespace ConvGen.Tests.Numerics;

/// <summary>Elementary functions in double, accurate far beyond a float.</summary>
internal static class References
{
    public static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    public static double Softplus(double x) => Math.Max(x, 0) + LogOfOnePlus(Math.Exp(-Math.Abs(x)));

    /// <summary>ln(1 + z): Kahan's correction keeps the digits that 1 + z drops.</summary>
    public static double LogOfOnePlus(double z)
    {
        double sum = 1 + z;
        return sum == 1 ? z : double.IsPositiveInfinity(sum) ? sum : Math.Log(sum) * z / (sum - 1);
    }

    /// <summary>exp(x) - 1 by its series near 0.</summary>
    public static double ExpMinusOne(double x)
    {
        if (Math.Abs(x) > 0.5)
        {
            return Math.Exp(x) - 1;
        }

        double term = x, sum = x;
        for (int n = 2; n < 25; n++)
        {
            term *= x / n;
            sum += term;
        }

        return sum;
    }

    /// <summary>erf by its series; from 3 on by <see cref="Erfc"/>.</summary>
    public static double Erf(double x)
    {
        if (double.IsNaN(x) || Math.Abs(x) >= 3)
        {
            return double.IsNaN(x) ? x : Math.Sign(x) * (1 - Erfc(Math.Abs(x)));
        }

        double term = x, sum = x;
        for (int n = 1; n < 120; n++)
        {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * sum;
    }

    /// <summary>1 - erf(x), whose digits are kept above 3 by its continued fraction.</summary>
    public static double Erfc(double x)
    {
        if (!(x >= 3))
        {
            return 1 - Erf(x);
        }

        double fraction = x;
        for (int n = 60; n >= 1; n--)
        {
            fraction = x + n / 2.0 / fraction;
        }

        return x > 30 ? 0 : Math.Exp(-x * x) / Math.Sqrt(Math.PI) / fraction;
    }

    /// <summary>The standard normal's distribution.</summary>
    public static double Normal(double x) => 0.5 * Erfc(-x / Math.Sqrt(2));

    private const double SeluScale = 1.0507009873554805;
    private const double SeluAlpha = 1.6732632423543772;

    private static double TanhArgument(double x) => Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);

    private static double GeluTanhSlope(double x) => Math.Abs(x) > 50
        ? (x > 0 ? 1 : 0)
        : Sigmoid(2 * TanhArgument(x)) * (1 + 2 * x * Sigmoid(-2 * TanhArgument(x))
            * Math.Sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x * x));

    /// <summary>Of g = tanh(softplus(x)): 1 - g^2 by the exponential of -|x|, whose digits 1 - g^2 would lose.</summary>
    private static double MishSlope(double x)
    {
        if (double.IsInfinity(x))
        {
            return x > 0 ? 1 : 0;
        }

        double e = Math.Exp(-Math.Abs(x));
        double sum = x < 0 ? e * e + 2 * e + 2 : 1 + 2 * e + 2 * e * e;
        double complement = 4 * (1 + e) * (1 + e) * (x < 0 ? 1 : e * e) / (sum * sum);
        return Math.Tanh(Softplus(x)) + x * complement * Sigmoid(x);
    }

    public static double Activate(Activation kind, double x) => kind switch
    {
        Activation.Linear => x,
        Activation.Relu => double.IsNaN(x) ? x : Math.Max(0, x),
        Activation.Relu6 => double.IsNaN(x) ? x : Math.Clamp(x, 0, 6),
        Activation.LeakyRelu => x < 0 ? (double)0.2f * x : x,
        Activation.Elu => x < 0 ? ExpMinusOne(x) : x,
        Activation.Sigmoid => Sigmoid(x),
        Activation.Tanh => Math.Tanh(x),
        Activation.Silu => double.IsNegativeInfinity(x) ? 0 : x * Sigmoid(x),
        Activation.Gelu => double.IsNegativeInfinity(x) ? 0 : x * Normal(x),
        Activation.HardSwish => x <= -3 ? 0 : x * Math.Min(x + 3, 6) / 6,
        Activation.Softplus => Softplus(x),
        Activation.HardSigmoid => double.IsNaN(x) ? x : Math.Clamp(x + 3, 0, 6) / 6,
        Activation.Selu => SeluScale * (x < 0 ? SeluAlpha * ExpMinusOne(x) : x),
        Activation.Mish => double.IsNegativeInfinity(x) ? 0 : x * Math.Tanh(Softplus(x)),
        Activation.GeluTanh => double.IsNegativeInfinity(x) ? 0 : x * Sigmoid(2 * TanhArgument(x)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
    /// <summary>The slope, on either side of a kink where it is fixed.</summary>
    public static double Slope(Activation kind, double x) => kind switch
    {
        Activation.Linear => 1,
        Activation.Relu => x > 0 ? 1 : 0,
        Activation.Relu6 => x is > 0 and < 6 ? 1 : 0,
        Activation.LeakyRelu => x > 0 ? 1 : 0.2f,
        Activation.Elu => x < 0 ? Math.Exp(x) : 1,
        Activation.Sigmoid => Sigmoid(x) * Sigmoid(-x),
        Activation.Tanh => 4 * Sigmoid(2 * x) * Sigmoid(-2 * x),
        Activation.Silu => double.IsNegativeInfinity(x) ? 0 : Sigmoid(x) * (1 + (Sigmoid(-x) == 0 ? 0 : x * Sigmoid(-x))),
        Activation.Gelu => Normal(x) + (Math.Abs(x) > 50 ? 0 : x * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI)),
        Activation.HardSwish => x <= -3 ? 0 : x >= 3 ? 1 : (x + 1.5) / 3,
        Activation.Softplus => Sigmoid(x),

        // Of the rounded sum, as in Keras.
        Activation.HardSigmoid => (float)(x + 3) is > 0 and < 6 ? 1.0 / 6 : 0,
        Activation.Selu => SeluScale * (x > 0 ? 1 : SeluAlpha * Math.Exp(x)),
        Activation.Mish => MishSlope(x),
        Activation.GeluTanh => GeluTanhSlope(x),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
