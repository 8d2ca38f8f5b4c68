using System;
using ConvGen.Generator.Graph;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Functions;

/// <summary>Element-wise activations, and their slopes from what is saved: the output, or the input where that does not tell.</summary>
internal static class NaiveActivation
{
    public static void Forward(ActivationKind kind, Place x, Place y, int count, double argument) =>
        NaiveElement.Map(y, count, x, value => Value(kind, value, argument));

    public static void Backward(ActivationKind kind, Place saved, Place dy, Place dx, int count, double argument) =>
        NaiveElement.Map(dx, count, saved, dy, (value, gradient) => Slope(kind, value, argument) * gradient);

    private static double Value(ActivationKind kind, double x, double argument) => kind switch
    {
        ActivationKind.Linear => x,
        ActivationKind.Relu => Math.Max(x, 0),
        ActivationKind.Relu6 => Math.Clamp(x, 0, 6),
        ActivationKind.LeakyRelu => x >= 0 ? x : argument * x,
        ActivationKind.Elu => x >= 0 ? x : argument * (Math.Exp(x) - 1),
        ActivationKind.Sigmoid => Sigmoid(x),
        ActivationKind.Tanh => Math.Tanh(x),
        ActivationKind.Silu => x * Sigmoid(x),
        ActivationKind.Gelu => x * NormalDistribution(x),
        ActivationKind.HardSwish => x * Math.Clamp(x + 3, 0, 6) / 6,
        ActivationKind.Softplus => Softplus(x),
        ActivationKind.HardSigmoid => Math.Clamp(x + 3, 0, 6) / 6,
        ActivationKind.Selu => SeluScale * (x >= 0 ? x : SeluAlpha * (Math.Exp(x) - 1)),
        ActivationKind.Mish => x * Math.Tanh(Softplus(x)),
        ActivationKind.GeluTanh => x * Sigmoid(2 * TanhArgument(x)),
        _ => throw new InvalidOperationException($"{kind} is not element-wise."),
    };

    /// <summary>f'(x), from what was saved.</summary>
    public static double Slope(ActivationKind kind, double saved, double argument) => kind switch
    {
        ActivationKind.Linear => 1,
        ActivationKind.Relu => saved > 0 ? 1 : 0,
        ActivationKind.Relu6 => saved is > 0 and < 6 ? 1 : 0,
        ActivationKind.LeakyRelu => saved > 0 ? 1 : argument,
        ActivationKind.Elu => saved > 0 ? 1 : argument * Math.Exp(saved),
        ActivationKind.Sigmoid => Sigmoid(saved) * (1 - Sigmoid(saved)),
        ActivationKind.Tanh => 1 - Math.Tanh(saved) * Math.Tanh(saved),
        ActivationKind.Silu => Sigmoid(saved) * (1 + saved * (1 - Sigmoid(saved))),
        ActivationKind.Gelu => NormalDistribution(saved) + saved * Math.Exp(-saved * saved / 2) / Math.Sqrt(2 * Math.PI),
        ActivationKind.HardSwish => saved <= -3 ? 0 : saved >= 3 ? 1 : (2 * saved + 3) / 6,
        ActivationKind.Softplus => 1 - Math.Exp(-saved),
        ActivationKind.HardSigmoid => saved is > 0 and < 1 ? 1.0 / 6 : 0,
        ActivationKind.Selu => SeluScale * (saved > 0 ? 1 : SeluAlpha * Math.Exp(saved)),
        ActivationKind.Mish => Math.Tanh(Softplus(saved)) + saved * (1 - Math.Pow(Math.Tanh(Softplus(saved)), 2)) * Sigmoid(saved),
        ActivationKind.GeluTanh => Sigmoid(2 * TanhArgument(saved)) * (1 + 2 * saved * Sigmoid(-2 * TanhArgument(saved))
            * Math.Sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * saved * saved)),
        _ => throw new InvalidOperationException($"{kind} is not element-wise."),
    };

    private const double SeluScale = 1.0507009873554805;
    private const double SeluAlpha = 1.6732632423543772;

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    private static double TanhArgument(double x) => Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>By the series of the error function, whose terms have one sign; they vanish before 200.</summary>
    private static double NormalDistribution(double x)
    {
        if (Math.Abs(x) > 9)
        {
            return x > 0 ? 1 : 0;
        }

        (double term, double sum) = (x, x);
        for (int n = 1; n < 200; n++)
        {
            term *= x * x / (2 * n + 1);
            sum += term;
        }

        return 0.5 + sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
    }
}
