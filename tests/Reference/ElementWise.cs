using System;
using System.Collections.Generic;

namespace ConvGen.Tests.Reference;

/// <summary>An element-wise activation by its definition in Keras.</summary>
internal sealed record ElementWise(Activation Activation) : UnaryLayer
{
    /// <summary>The slope of LeakyRelu below zero.</summary>
    public float LeakySlope { get; init; } = 0.2f;

    /// <summary>The alpha of Elu.</summary>
    public float EluAlpha { get; init; } = 1;

    public override Extent Output(Extent input) => input;

    public override Tensor Forward(Tensor x, IReadOnlyList<Real[]> parameters) => x.Map(Value);

    public override Gradients Backward(Tensor x, Tensor y, Tensor dy, IReadOnlyList<Real[]> parameters)
    {
        Real[] dx = new Real[x.Values.Length];
        for (int i = 0; i < dx.Length; i++)
        {
            dx[i] = Slope(x.Values[i]) * dy.Values[i];
        }

        return new Gradients(new Tensor(x.Samples, x.Extent, dx), []);
    }

    public override string ToString() => Activation.ToString();

    private Real Value(Real x) => IsPiecewiseExact && (x.Error == 0)
        ? new Real(Value(x.Value), 0)
        : new Real(Value(x.Value), SteepestSlope * x.Error + Rounding(x));

    private Real Slope(Real x)
    {
        double error = IsPiecewiseExact ? 0 : SteepestBend * x.Error + Rounding(x);
        foreach ((double kink, double jump) in Kinks)
        {
            bool mayBeOnEitherSide = Math.Abs(x.Value - kink) <= x.Error && x.Error > 0;
            bool isDisputed = Activation == Activation.HardSwish && x.Value == kink;
            error += mayBeOnEitherSide || isDisputed ? jump : 0;
        }

        return new Real(Slope(x.Value), error);
    }

    private double Value(double x) => Activation switch
    {
        Activation.Linear => x,
        Activation.Relu => Math.Max(x, 0),
        Activation.Relu6 => Math.Min(Math.Max(x, 0), 6),
        Activation.LeakyRelu => x >= 0 || double.IsNaN(x) ? x : LeakySlope * (double)x,
        Activation.Elu => x >= 0 || double.IsNaN(x) ? x : EluAlpha * (Math.Exp(x) - 1),
        Activation.Sigmoid => Sigmoid(x),
        Activation.Tanh => Math.Tanh(x),
        Activation.Silu => x * Sigmoid(x),
        Activation.Gelu => x * NormalDistribution(x),
        Activation.HardSwish => x * Math.Min(Math.Max(x + 3, 0), 6) / 6,
        Activation.Softplus => Softplus(x),
        Activation.HardSigmoid => Math.Min(Math.Max(x + 3, 0), 6) / 6,
        Activation.Selu => SeluScale * (x >= 0 || double.IsNaN(x) ? x : SeluAlpha * (Math.Exp(x) - 1)),
        Activation.Mish => x * Math.Tanh(Softplus(x)),
        Activation.GeluTanh => x * Sigmoid(2 * TanhArgument(x)),
        _ => throw new InvalidOperationException($"{Activation} is not element-wise."),
    };

    private double Slope(double x) => Activation switch
    {
        Activation.Linear => 1,
        Activation.Relu => x > 0 ? 1 : 0,
        Activation.Relu6 => x > 0 && x < 6 ? 1 : 0,
        Activation.LeakyRelu => x > 0 ? 1 : LeakySlope,
        Activation.Elu => x > 0 ? 1 : EluAlpha * Math.Exp(x),
        Activation.Sigmoid => Sigmoid(x) * (1 - Sigmoid(x)),
        Activation.Tanh => 1 - Math.Tanh(x) * Math.Tanh(x),
        Activation.Silu => Sigmoid(x) * (1 + x * (1 - Sigmoid(x))),
        Activation.Gelu => NormalDistribution(x) + x * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI),
        Activation.HardSwish => x <= -3 ? 0 : x >= 3 ? 1 : (2 * x + 3) / 6,
        Activation.Softplus => Sigmoid(x),
        Activation.HardSigmoid => x > -3 && x < 3 ? 1.0 / 6 : 0,
        Activation.Selu => SeluScale * (x > 0 ? 1 : SeluAlpha * Math.Exp(x)),
        Activation.Mish => MishSlope(x),
        Activation.GeluTanh => GeluTanhSlope(x),
        _ => throw new InvalidOperationException($"{Activation} is not element-wise."),
    };

    // Where the slope jumps, and by how much: a value within its error of a kink may have gone either way.
    private IReadOnlyList<(double At, double Jump)> Kinks => Activation switch
    {
        Activation.Relu => [(0, 1)],
        Activation.Relu6 => [(0, 1), (6, 1)],
        Activation.LeakyRelu => [(0, Math.Abs(1 - LeakySlope))],
        Activation.Elu => [(0, Math.Abs(1 - EluAlpha))],
        Activation.HardSwish => [(-3, 0.5), (3, 0.5)],
        Activation.HardSigmoid => [(-3, 1.0 / 6), (3, 1.0 / 6)],
        Activation.Selu => [(0, SeluScale * (SeluAlpha - 1))],
        _ => [],
    };

    private bool IsPiecewiseExact => Activation is Activation.Linear or Activation.Relu or Activation.Relu6;

    // Bounds of |f'| and |f''| over all x.
    private double SteepestSlope => Activation switch
    {
        Activation.Silu => 1.1,
        Activation.Gelu => 1.13,
        Activation.HardSwish => 1.5,
        Activation.Selu => SeluScale * SeluAlpha,
        Activation.Mish => 1.1,
        Activation.GeluTanh => 1.13,
        Activation.LeakyRelu => Math.Max(1, LeakySlope),
        Activation.Elu => Math.Max(1, Math.Abs(EluAlpha)),
        _ => 1,
    };

    private double SteepestBend => Math.Max(1, SteepestSlope);

    private const double SeluScale = 1.0507009873554805;
    private const double SeluAlpha = 1.6732632423543772;

    // What an implementation by float polynomials may cost: a few units in the last place of the larger of 1 and x.
    private static double Rounding(Real x) => 8 * Real.Unit * Math.Max(1, Math.Abs(x.Value));

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    private static double MishSlope(double x)
    {
        double gate = Math.Tanh(Softplus(x));
        return gate + x * (1 - gate * gate) * Sigmoid(x);
    }

    private static double TanhArgument(double x) => Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);

    private static double GeluTanhSlope(double x)
    {
        double gate = Sigmoid(2 * TanhArgument(x));
        return gate + 2 * x * gate * (1 - gate) * Math.Sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x * x);
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double NormalDistribution(double x) => (1 + ErrorFunction(x / Math.Sqrt(2))) / 2;

    // erf by the series 2 / sqrt(pi) * exp(-x^2) * sum of 2^n x^(2n+1) / (2n+1)!!, whose terms all have one sign.
    private static double ErrorFunction(double x)
    {
        if (Math.Abs(x) > 6)
        {
            return Math.Sign(x);
        }

        double term = x;
        double sum = x;
        for (int n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }
}
