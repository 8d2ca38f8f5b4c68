using System;
using System.Runtime.CompilerServices;

namespace ConvGen.Training;

/// <summary>-log p(class), for targets that are a class index.</summary>
/// <remarks>
/// Probabilities are divided by their sum and clipped to 1e-7 .. 1 - 1e-7, as Keras does. A trainer takes the loss of the logits of a
/// network that ends with Softmax, which clips nothing.
/// </remarks>
public sealed class SparseCategoricalCrossentropy : ClassificationLoss
{
    [ThreadStatic]
    private static float[]? _oneHot;

    private readonly float _labelSmoothing;
    private readonly CategoricalCrossentropy? _smoothed;

    /// <summary>A categorical cross-entropy of class indices.</summary>
    /// <param name="fromLogits">Whether the network's outputs are logits; leave it false for a network that ends with Softmax.</param>
    /// <param name="labelSmoothing">
    /// Share of the target that all classes have alike, 0 .. 1, as in <see cref="CategoricalCrossentropy"/>; Keras has it there alone.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The smoothing is out of range.</exception>
    public SparseCategoricalCrossentropy(bool fromLogits = false, double labelSmoothing = 0)
        : base(fromLogits)
    {
        CrossEntropy.CheckSmoothing(labelSmoothing);
        _labelSmoothing = (float)labelSmoothing;
        _smoothed = labelSmoothing == 0 ? null : new CategoricalCrossentropy(fromLogits, labelSmoothing);
    }

    private protected override (string Name, object? Value)[] Arguments =>
    [
        ("fromLogits", FromLogits), ("labelSmoothing", _labelSmoothing),
    ];

    /// <summary>1: the class index.</summary>
    public override int TargetLength(int outputLength) => 1;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The target is no class index.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override float Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target)
    {
        int label = Label(target, outputs.Length);
        if (_smoothed is not null)
        {
            Span<float> oneHot = OneHot(label, outputs.Length);
            float value = _smoothed.Value(outputs, oneHot);
            oneHot[label] = 0;
            return value;
        }

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
        if (_smoothed is not null)
        {
            Span<float> oneHot = OneHot(label, outputs.Length);
            _smoothed.Gradient(outputs, oneHot, scale, outputGradients);
            oneHot[label] = 0;
            return;
        }

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
        !FromLogits && outputActivation == Activation.Softmax
            ? new SparseCategoricalCrossentropy(fromLogits: true, _labelSmoothing)
            : null;

    /// <inheritdoc/>
    public override string? FindTargetProblem(ReadOnlySpan<float> target, int outputLength) =>
        target[0] >= 0 && target[0] < outputLength && target[0] == MathF.Floor(target[0])
            ? null
            : FormattableString.Invariant($"expected a class index of 0 .. {outputLength - 1}; received {target[0]}");

    /// <summary>A one-hot target in memory of the thread's, all zeros between two uses.</summary>
    private static Span<float> OneHot(int label, int classes)
    {
        if (_oneHot is null || _oneHot.Length < classes)
        {
            _oneHot = new float[classes];
        }

        _oneHot[label] = 1;
        return _oneHot.AsSpan(0, classes);
    }

    private int Label(ReadOnlySpan<float> target, int outputLength) =>
        FindTargetProblem(target, outputLength) is { } problem
            ? throw new ArgumentException($"Target: {problem}.", nameof(target))
            : (int)target[0];
}
