using System;
using System.Runtime.CompilerServices;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>Mean over a sample's outputs of -(y log p + (1 - y) log(1 - p)), for outputs that are independent yes-or-no probabilities.</summary>
/// <remarks>
/// Probabilities are clipped to 1e-7 .. 1 - 1e-7, as Keras does. On a network that ends with Sigmoid the pair is fused: the gradient with
/// respect to the logits is p - y.
/// </remarks>
public sealed class BinaryCrossentropy : Loss
{
    private readonly float _labelSmoothing;

    /// <summary>A binary cross-entropy.</summary>
    /// <param name="fromLogits">Whether the network's outputs are logits; leave it false for a network that ends with Sigmoid.</param>
    /// <param name="labelSmoothing">Draws targets towards 0.5: y becomes y * (1 - labelSmoothing) + labelSmoothing / 2. 0 .. 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The smoothing is out of range.</exception>
    public BinaryCrossentropy(bool fromLogits = false, float labelSmoothing = 0)
    {
        CrossEntropy.CheckSmoothing(labelSmoothing);
        (FromLogits, _labelSmoothing) = (fromLogits, labelSmoothing);
    }

    /// <summary>Whether outputs are logits; otherwise they are probabilities.</summary>
    public bool FromLogits { get; }

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
            if (FromLogits)
            {
                // -(y log s(x) + (1 - y) log(1 - s(x))) = log(1 + exp(x)) - x y
                sum += VectorMath.Softplus(outputs[i]) - outputs[i] * y;
            }
            else
            {
                float p = CrossEntropy.Clip(outputs[i]);
                sum -= y * CrossEntropy.Log(p) + (1 - y) * CrossEntropy.Log(1 - p);
            }
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
                ? (VectorMath.Sigmoid(output) - y) * factor
                : CrossEntropy.IsClipped(output) ? 0 : (output - y) / (output * (1 - output)) * factor;
        }
    }

    /// <summary>True for Sigmoid: the gradient with respect to the logits is then p - y.</summary>
    public override bool FusesWith(Activation outputActivation) => !FromLogits && outputActivation == Activation.Sigmoid;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void LogitGradient(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target, float scale, Span<float> logitGradients)
    {
        float factor = scale / outputs.Length;
        for (int i = 0; i < outputs.Length; i++)
        {
            logitGradients[i] = (outputs[i] - Smooth(target[i])) * factor;
        }
    }

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
    public override string? FindTargetProblem(ReadOnlySpan<float> target, int outputLength)
    {
        for (int i = 0; i < target.Length; i++)
        {
            if (!(target[i] is >= 0 and <= 1))
            {
                return FormattableString.Invariant($"expected probabilities of 0 .. 1; received {target[i]} at {i}");
            }
        }

        return null;
    }

    private float Smooth(float target) => target * (1 - _labelSmoothing) + 0.5f * _labelSmoothing;
}
