using System;
using System.Runtime.CompilerServices;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>
/// Mean over a sample's outputs of -(y log p + (1 - y) log(1 - p)), for outputs that are independent yes-or-no probabilities.
/// </summary>
/// <remarks>
/// Probabilities are clipped to 1e-7 .. 1 - 1e-7, as Keras does. A trainer takes the loss of the logits of a network that ends with
/// Sigmoid, which clips nothing.
/// </remarks>
public sealed class BinaryCrossentropy : Loss
{
    private readonly float _labelSmoothing;

    /// <summary>A binary cross-entropy.</summary>
    /// <param name="fromLogits">Whether the network's outputs are logits; leave it false for a network that ends with Sigmoid.</param>
    /// <param name="labelSmoothing">Draws targets towards 0.5: y becomes y * (1 - labelSmoothing) + labelSmoothing / 2. 0 .. 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The smoothing is out of range.</exception>
    public BinaryCrossentropy(bool fromLogits = false, double labelSmoothing = 0)
    {
        CrossEntropy.CheckSmoothing(labelSmoothing);
        (FromLogits, _labelSmoothing) = (fromLogits, (float)labelSmoothing);
    }

    private protected override (string Name, object? Value)[] Arguments =>
    [
        ("fromLogits", FromLogits), ("labelSmoothing", _labelSmoothing),
    ];

    /// <summary>Whether outputs are logits; otherwise they are probabilities.</summary>
    public override bool FromLogits { get; }

    /// <summary>One float per output.</summary>
    public override int TargetLength(int outputLength) => outputLength;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override float Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target)
    {
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            float y = Smooth(target[i]);
            sum += FromLogits ? OfLogit(outputs[i], y) : OfProbability(CrossEntropy.Clip(outputs[i]), y);
        }

        return (float)(sum / outputs.Length);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Gradient(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target, float scale, Span<float> outputGradients)
    {
        float factor = scale / outputs.Length;
        for (int i = 0; i < outputs.Length; i++)
        {
            float y = Smooth(target[i]);
            float output = outputs[i];
            outputGradients[i] = FromLogits
                ? SlopeOfLogit(output, y) * factor
                : CrossEntropy.IsClipped(output) ? 0 : (output - y) / (output * (1 - output)) * factor;
        }
    }

    /// <summary>Behind a Sigmoid: the same loss, from logits.</summary>
    public override Loss? OfLogits(Activation outputActivation) =>
        !FromLogits && outputActivation == Activation.Sigmoid ? new BinaryCrossentropy(fromLogits: true, _labelSmoothing) : null;

    /// <inheritdoc/>
    public override void CheckOutput(Shape outputShape, Activation outputActivation)
    {
        if (FromLogits && outputActivation is Activation.Sigmoid or Activation.Softmax)
        {
            throw new ArgumentException(
                $"BinaryCrossentropy(fromLogits: true) expects logits, but the network ends with a {outputActivation}. Leave fromLogits " +
                "out: probabilities of a Sigmoid are fused with the loss without a loss of precision.");
        }
    }

    /// <inheritdoc/>
    public override string? FindTargetProblem(ReadOnlySpan<float> target, int outputLength) => TargetProblems.NoProbabilities(target);

    // -(y log s(x) + (1 - y) log(1 - s(x))), as two terms of one sign: an output that is sure and right costs exp(-|x|), and none if
    // infinite.
    private static float OfLogit(float x, float y)
    {
        float wrong = x > 0 ? 1 - y : y;
        float distance = MathF.Abs(x);
        return VectorMath.Softplus(-distance) + (wrong == 0 ? 0 : wrong * distance);
    }

    // s(x) - y = s(x) (1 - y) - s(-x) y, which keeps what is left of a sure output.
    private static float SlopeOfLogit(float x, float y)
    {
        float e = VectorMath.Exp(-MathF.Abs(x));
        float likely = 1 / (1 + e);
        float unlikely = e * likely;
        return x > 0 ? likely * (1 - y) - unlikely * y : unlikely * (1 - y) - likely * y;
    }

    private static float OfProbability(float p, float y) => -(y * CrossEntropy.Log(p) + (1 - y) * CrossEntropy.LogOfOnePlus(-p));

    private float Smooth(float target) => target * (1 - _labelSmoothing) + 0.5f * _labelSmoothing;
}
