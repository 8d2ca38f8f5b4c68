using System;
using System.Runtime.CompilerServices;

namespace ConvGen.Training;

/// <summary>-sum(target * log p), for targets that are a distribution over the classes: one-hot, or smoothed.</summary>
/// <remarks>
/// Probabilities are divided by their sum and clipped to 1e-7 .. 1 - 1e-7, as Keras does. A trainer takes the loss of the logits of a
/// network that ends with Softmax, which clips nothing. Keras takes any target; a trainer refuses one that
/// is no distribution: a value that is NaN or negative, a sum further than 0.001 from 1.
/// </remarks>
public sealed class CategoricalCrossentropy : ClassificationLoss
{
    private readonly float _labelSmoothing;

    /// <summary>A categorical cross-entropy.</summary>
    /// <param name="fromLogits">Whether the network's outputs are logits; leave it false for a network that ends with Softmax.</param>
    /// <param name="labelSmoothing">
    /// Draws targets towards the uniform distribution: y becomes y * (1 - labelSmoothing) + labelSmoothing / classes. 0 .. 1.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The smoothing is out of range.</exception>
    public CategoricalCrossentropy(bool fromLogits = false, double labelSmoothing = 0)
        : base(fromLogits)
    {
        CrossEntropy.CheckSmoothing(labelSmoothing);
        _labelSmoothing = (float)labelSmoothing;
    }

    private protected override (string Name, object? Value)[] Arguments =>
    [
        ("fromLogits", FromLogits), ("labelSmoothing", _labelSmoothing),
    ];

    /// <summary>One float per class.</summary>
    public override int TargetLength(int outputLength) => outputLength;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override float Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target)
    {
        Terms terms = FromLogits ? Terms.Exponentials(outputs) : Terms.Of(outputs);
        float logOfSum = FromLogits ? CrossEntropy.LogOfOnePlus((float)terms.Rest) : 0;
        double largest = outputs[terms.Largest];
        double loss = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            // Most targets are zero, and so are their terms, even where a logit is minus infinity.
            float y = Smooth(target[i], outputs.Length);
            if (y != 0)
            {
                loss += y * (FromLogits
                    ? largest - outputs[i] + logOfSum
                    : CrossEntropy.OfShare(outputs[i], terms.Without(i, outputs[i])));
            }
        }

        return (float)loss;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Gradient(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target, float scale, Span<float> outputGradients)
    {
        if (FromLogits)
        {
            LogitGradient(outputs, target, scale, outputGradients);
            return;
        }

        // With q = p / sum(p): d loss / d p_i = (sum over the unclipped of target - target_i / q_i where unclipped) / sum(p).
        Terms probabilities = Terms.Of(outputs);
        double weight = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            weight += Unclipped(i, outputs, target, probabilities.Sum);
        }

        double factor = scale / probabilities.Sum;
        for (int i = 0; i < outputs.Length; i++)
        {
            float y = Unclipped(i, outputs, target, probabilities.Sum);
            double pull = y == 0 ? 0 : y * probabilities.Without(i, outputs[i]) / outputs[i];
            outputGradients[i] = (float)((weight - y - pull) * factor);
        }
    }

    /// <summary>Behind a Softmax: the same loss, from logits.</summary>
    public override Loss? OfLogits(Activation outputActivation) =>
        !FromLogits && outputActivation == Activation.Softmax ? new CategoricalCrossentropy(fromLogits: true, _labelSmoothing) : null;

    /// <inheritdoc/>
    public override string? FindTargetProblem(ReadOnlySpan<float> target, int outputLength) => TargetProblems.NoDistribution(target);

    // p = e / sum(e): p_i sum(y) - y_i = (e_i (sum(y) - y_i) - y_i (sum(e) - e_i)) / sum(e). Where one target or one term outweighs the
    // others, what the others are is not lost in a difference.
    private void LogitGradient(ReadOnlySpan<float> logits, ReadOnlySpan<float> target, float scale, Span<float> gradients)
    {
        Terms exponentials = Terms.Exponentials(logits, gradients);
        double factor = scale / exponentials.Sum;
        double weight = 0;
        for (int i = 0; i < target.Length; i++)
        {
            weight += Smooth(target[i], target.Length);
        }

        for (int i = 0; i < gradients.Length; i++)
        {
            float y = Smooth(target[i], target.Length);
            gradients[i] = (float)((gradients[i] * (weight - y) - y * exponentials.Without(i, gradients[i])) * factor);
        }
    }

    // The target of a class whose probability is not held fast, else 0.
    private float Unclipped(int i, ReadOnlySpan<float> outputs, ReadOnlySpan<float> target, double sum) =>
        CrossEntropy.IsClipped((float)(outputs[i] / sum)) ? 0 : Smooth(target[i], outputs.Length);

    private float Smooth(float target, int classes) => target * (1 - _labelSmoothing) + _labelSmoothing / classes;
}
