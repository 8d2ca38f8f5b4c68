using System;
using System.Runtime.CompilerServices;

namespace ConvGen.Training;

/// <summary>-sum(target * log p), for targets that are a distribution over the classes: one-hot, or smoothed.</summary>
/// <remarks>Probabilities are divided by their sum and clipped to 1e-7 .. 1 - 1e-7, as Keras does.</remarks>
public sealed class CategoricalCrossentropy : ClassificationLoss
{
    private readonly float _labelSmoothing;

    /// <summary>A categorical cross-entropy.</summary>
    /// <param name="fromLogits">Whether the network's outputs are logits; leave it false for a network that ends with Softmax.</param>
    /// <param name="labelSmoothing">
    /// Draws targets towards the uniform distribution: y becomes y * (1 - labelSmoothing) + labelSmoothing / classes. 0 .. 1.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The smoothing is out of range.</exception>
    public CategoricalCrossentropy(bool fromLogits = false, float labelSmoothing = 0)
        : base(fromLogits)
    {
        CrossEntropy.CheckSmoothing(labelSmoothing);
        _labelSmoothing = labelSmoothing;
    }

    /// <summary>One float per class.</summary>
    public override int TargetLength(int outputLength) => outputLength;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override float Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target)
    {
        float normalizer = FromLogits ? CrossEntropy.LogSumExp(outputs) : CrossEntropy.Sum(outputs);
        double loss = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            // Most targets are zero; the product would be too, unless a diverged output made it NaN, which the normaliser shows.
            float y = Smooth(target[i], outputs.Length);
            if (y != 0)
            {
                loss += y * (FromLogits ? normalizer - outputs[i] : -CrossEntropy.Log(CrossEntropy.Clip(outputs[i] / normalizer)));
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
            CrossEntropy.Softmax(outputs, 1, outputGradients);
            SubtractTarget(outputGradients, target, scale, outputGradients);
            return;
        }

        // With q = p / sum(p): d loss / d p_i = (sum over the unclipped of target - target_i / q_i where unclipped) / sum(p).
        float sum = CrossEntropy.Sum(outputs);
        double weight = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            weight += CrossEntropy.IsClipped(outputs[i] / sum) ? 0 : Smooth(target[i], outputs.Length);
        }

        for (int i = 0; i < outputs.Length; i++)
        {
            float probability = outputs[i] / sum;
            float pull = CrossEntropy.IsClipped(probability) ? 0 : Smooth(target[i], outputs.Length) / probability;
            outputGradients[i] = ((float)weight - pull) * (scale / sum);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void LogitGradient(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target, float scale, Span<float> logitGradients) =>
        SubtractTarget(outputs, target, scale, logitGradients);

    // (p * sum(target) - target) * scale: a target that is no distribution (class weights) still gets its exact gradient.
    private void SubtractTarget(ReadOnlySpan<float> probabilities, ReadOnlySpan<float> target, float scale, Span<float> gradients)
    {
        float weight = CrossEntropy.Sum(target) * (1 - _labelSmoothing) + _labelSmoothing;
        for (int i = 0; i < probabilities.Length; i++)
        {
            gradients[i] = (probabilities[i] * weight - Smooth(target[i], target.Length)) * scale;
        }
    }

    private float Smooth(float target, int classes) => target * (1 - _labelSmoothing) + _labelSmoothing / classes;
}
