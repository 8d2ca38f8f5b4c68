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
        return sum == 1 ? z : Math.Log(sum) * z / (sum - 1);
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

    /// <summary>erf by its series; from 3 on by the continued fraction of erfc.</summary>
    public static double Erf(double x)
    {
        double a = Math.Abs(x);
        if (double.IsNaN(x) || a > 30)
        {
            return double.IsNaN(x) ? x : Math.Sign(x);
        }

        if (a < 3)
        {
            double term = x, sum = x;
            for (int n = 1; n < 120; n++)
            {
                term *= -x * x / n;
                sum += term / (2 * n + 1);
            }

            return 2 / Math.Sqrt(Math.PI) * sum;
        }

        double fraction = a;
        for (int n = 60; n >= 1; n--)
        {
            fraction = a + n / 2.0 / fraction;
        }

        return Math.Sign(x) * (1 - Math.Exp(-a * a) / Math.Sqrt(Math.PI) / fraction);
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
        Activation.Silu => x * Sigmoid(x),
        Activation.Gelu => 0.5 * x * (1 + Erf(x / Math.Sqrt(2))),
        Activation.HardSwish => x * Math.Clamp(x + 3, 0, 6) / 6,
        Activation.Softplus => Softplus(x),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
