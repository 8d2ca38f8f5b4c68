using System;
using System.Runtime.CompilerServices;

namespace ConvGen.Training;

/// <summary>-log p(class), for targets that are a class index.</summary>
/// <remarks>
/// Probabilities are divided by their sum and clipped to 1e-7 .. 1 - 1e-7, as Keras does. A trainer takes the loss of the logits of a
/// network that ends with Softmax, which clips nothing.
/// </remarks>
/// <param name="fromLogits">Whether the network's outputs are logits; leave it false for a network that ends with Softmax.</param>
public sealed class SparseCategoricalCrossentropy(bool fromLogits = false) : ClassificationLoss(fromLogits)
{
    /// <summary>1: the class index.</summary>
    public override int TargetLength(int outputLength) => 1;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The target is no class index.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override float Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target)
    {
        int label = Label(target, outputs.Length);
        if (FromLogits)
        {
            Terms exponentials = Terms.Exponentials(outputs);
            double distance = (double)outputs[exponentials.Largest] - outputs[label];
            return (float)(distance + CrossEntropy.LogOfOnePlus((float)exponentials.Rest));
        }

        return CrossEntropy.OfShare(outputs[label], Terms.Of(outputs).Without(label, outputs[label]));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The target is no class index.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Gradient(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target, float scale, Span<float> outputGradients)
    {
        int label = Label(target, outputs.Length);
        if (FromLogits)
        {
            Terms exponentials = Terms.Exponentials(outputs, outputGradients);
            float factor = (float)(scale / exponentials.Sum);
            double others = exponentials.Without(label, outputGradients[label]);
            for (int i = 0; i < outputGradients.Length; i++)
            {
                outputGradients[i] *= factor;
            }

            outputGradients[label] = (float)(-others * factor);
            return;
        }

        Terms probabilities = Terms.Of(outputs);
        if (CrossEntropy.IsClipped((float)(outputs[label] / probabilities.Sum)))
        {
            outputGradients.Clear();
            return;
        }

        double common = scale / probabilities.Sum;
        outputGradients.Fill((float)common);
        outputGradients[label] = (float)(-common * probabilities.Without(label, outputs[label]) / outputs[label]);
    }

    /// <summary>Behind a Softmax: the same loss, from logits.</summary>
    public override Loss? OfLogits(Activation outputActivation) =>
        !FromLogits && outputActivation == Activation.Softmax ? new SparseCategoricalCrossentropy(fromLogits: true) : null;

    /// <inheritdoc/>
    public override string? FindTargetProblem(ReadOnlySpan<float> target, int outputLength) =>
        target[0] >= 0 && target[0] < outputLength && target[0] == MathF.Floor(target[0])
            ? null
            : FormattableString.Invariant($"expected a class index of 0 .. {outputLength - 1}; received {target[0]}");

    private int Label(ReadOnlySpan<float> target, int outputLength) =>
        FindTargetProblem(target, outputLength) is { } problem
            ? throw new ArgumentException($"Target: {problem}.", nameof(target))
            : (int)target[0];
}
