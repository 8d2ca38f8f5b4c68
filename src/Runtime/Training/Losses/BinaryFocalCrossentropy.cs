using System;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>
/// Mean over a sample's outputs of (1 - p_t)^gamma times the binary cross-entropy, with p_t = y p + (1 - y)(1 - p): what is right already
/// counts little (Lin et al., 2017).
/// </summary>
/// <remarks>Outputs are probabilities, clipped to 1e-7 .. 1 - 1e-7 as Keras does: end the network with Sigmoid.</remarks>
public sealed class BinaryFocalCrossentropy : PerOutputLoss
{
    private readonly FocalFactor _focal;
    private readonly double _alpha;
    private readonly double _labelSmoothing;
    private readonly bool _balances;

    /// <summary>A focal loss of two classes.</summary>
    /// <param name="applyClassBalancing">Whether class 1 is multiplied by alpha and class 0 by 1 - alpha.</param>
    /// <param name="alpha">The weight of class 1, 0 .. 1.</param>
    /// <param name="gamma">How strongly what is right is played down, at least 0; 0: the cross-entropy itself.</param>
    /// <param name="labelSmoothing">Draws targets towards 0.5, 0 .. 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public BinaryFocalCrossentropy(bool applyClassBalancing = false, double alpha = 0.25, double gamma = 2, double labelSmoothing = 0)
    {
        CrossEntropy.CheckSmoothing(labelSmoothing);
        FocalFactor.CheckAlpha(alpha);
        _focal = new FocalFactor(gamma);
        (_balances, _alpha, _labelSmoothing) = (applyClassBalancing, alpha, labelSmoothing);
    }

    private protected override (string Name, object? Value)[] Arguments =>
    [
        ("applyClassBalancing", _balances), ("alpha", _alpha), ("gamma", _focal.Gamma), ("labelSmoothing", _labelSmoothing),
    ];

    /// <inheritdoc/>
    public override string? FindTargetProblem(ReadOnlySpan<float> target, int outputLength) => TargetProblems.NoProbabilities(target);

    private protected override double Cost(double output, double target)
    {
        double p = CrossEntropy.Clip((float)output), y = Smooth(target);
        return double.IsNaN(p) ? p : Weight(y) * _focal.Value(1 - Right(p, y)) * Entropy(p, y);
    }

    private protected override double Slope(double output, double target)
    {
        double p = output, y = Smooth(target);
        if (double.IsNaN(p) || CrossEntropy.IsClipped((float)p))
        {
            return double.IsNaN(p) ? p : 0;
        }

        double wrong = 1 - Right(p, y);
        double ofEntropy = (p - y) / (p * (1 - p));
        return Weight(y) * (_focal.Value(wrong) * ofEntropy - _focal.Slope(wrong) * (2 * y - 1) * Entropy(p, y));
    }

    private static double Right(double p, double y) => y * p + (1 - y) * (1 - p);

    private static double Entropy(double p, double y) => -(y * PortableMath.Log(p) + (1 - y) * PortableMath.Log(1 - p));

    private double Weight(double y) => _balances ? y * _alpha + (1 - y) * (1 - _alpha) : 1;

    private double Smooth(double target) => target * (1 - _labelSmoothing) + 0.5 * _labelSmoothing;
}
