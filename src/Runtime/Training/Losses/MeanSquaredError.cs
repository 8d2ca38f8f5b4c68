using System;
using System.Runtime.CompilerServices;

namespace ConvGen.Training;

/// <summary>Mean over a sample's outputs of (output - target)².</summary>
public sealed class MeanSquaredError : Loss
{
    /// <summary>One float per output.</summary>
    public override int TargetLength(int outputLength) => outputLength;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override float Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target)
    {
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            double difference = (double)outputs[i] - target[i];
            sum += difference * difference;
        }

        return (float)(sum / outputs.Length);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Gradient(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target, float scale, Span<float> outputGradients)
    {
        float factor = 2 * scale / outputs.Length;
        for (int i = 0; i < outputs.Length; i++)
        {
            outputGradients[i] = (outputs[i] - target[i]) * factor;
        }
    }
    /// <inheritdoc/>
    public override string? FindTargetProblem(ReadOnlySpan<float> target, int outputLength) => TargetProblems.NotFinite(target);
}
