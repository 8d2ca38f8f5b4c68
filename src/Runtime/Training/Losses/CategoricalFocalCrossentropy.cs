using System;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>
/// sum(alpha * (1 - p)^gamma * -target * log p) over the classes: what is right already counts little (Lin et al., 2017).
/// </summary>
/// <remarks>
/// Probabilities are divided by their sum and clipped to 1e-7 .. 1 - 1e-7, as Keras does: end the network with Softmax.
/// </remarks>
public sealed class CategoricalFocalCrossentropy : ClassificationLoss
{
    private readonly FocalFactor _focal;
    private readonly double _alpha;
    private readonly double _labelSmoothing;

    /// <summary>A focal loss of several classes.</summary>
    /// <param name="alpha">What every class is multiplied by, 0 .. 1.</param>
    /// <param name="gamma">How strongly what is right is played down, at least 0; 0: the cross-entropy times alpha.</param>
    /// <param name="labelSmoothing">Draws targets towards the uniform distribution, 0 .. 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public CategoricalFocalCrossentropy(double alpha = 0.25, double gamma = 2, double labelSmoothing = 0)
        : base(fromLogits: false)
    {
        CrossEntropy.CheckSmoothing(labelSmoothing);
        FocalFactor.CheckAlpha(alpha);
        _focal = new FocalFactor(gamma);
        (_alpha, _labelSmoothing) = (alpha, labelSmoothing);
    }

    private protected override (string Name, object? Value)[] Arguments =>
    [
        ("alpha", _alpha), ("gamma", _focal.Gamma), ("labelSmoothing", _labelSmoothing),
    ];

    /// <summary>One float per class.</summary>
    public override int TargetLength(int outputLength) => outputLength;

    /// <inheritdoc/>
    public override float Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target)
    {
        double sum = Sum(outputs), loss = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            double p = CrossEntropy.Clip((float)(outputs[i] / sum));
            loss += double.IsNaN(p) ? p : -Smooth(target[i], outputs.Length) * _focal.Value(1 - p) * PortableMath.Log(p);
        }

        return (float)(_alpha * loss);
    }

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target, float scale, Span<float> outputGradients)
    {
        // With q = p / sum(p): d loss / d p_i = (s_i - sum(s q)) / sum(p), where s is the slope by q.
        double sum = Sum(outputs), common = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            double q = outputs[i] / sum;
            common += Slope(q, Smooth(target[i], outputs.Length)) * q;
        }

        for (int i = 0; i < outputs.Length; i++)
        {
            outputGradients[i] = (float)((Slope(outputs[i] / sum, Smooth(target[i], outputs.Length)) - common) / sum * scale);
        }
    }

    /// <inheritdoc/>
    public override string? FindTargetProblem(ReadOnlySpan<float> target, int outputLength) => TargetProblems.NoDistribution(target);

    private double Slope(double q, double y) => double.IsNaN(q) ? q
        : CrossEntropy.IsClipped((float)q) ? 0
        : -_alpha * y * (_focal.Value(1 - q) / q - _focal.Slope(1 - q) * PortableMath.Log(q));

    private double Smooth(float target, int classes) => target * (1 - _labelSmoothing) + _labelSmoothing / classes;

    private static double Sum(ReadOnlySpan<float> outputs)
    {
        double sum = 0;
        foreach (float output in outputs)
        {
            sum += output;
        }

        return sum;
    }
}
