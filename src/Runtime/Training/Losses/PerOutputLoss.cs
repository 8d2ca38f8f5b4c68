using System;
using System.Runtime.CompilerServices;

namespace ConvGen.Training;

/// <summary>A mean over a sample's outputs of what each costs by itself, in double.</summary>
public abstract class PerOutputLoss : Loss
{
    private protected PerOutputLoss()
    {
    }

    /// <summary>One float per output.</summary>
    public override int TargetLength(int outputLength) => outputLength;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override float Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target)
    {
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            sum += Cost(outputs[i], target[i]);
        }

        return (float)(sum / outputs.Length);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Gradient(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target, float scale, Span<float> outputGradients)
    {
        double factor = (double)scale / outputs.Length;
        for (int i = 0; i < outputs.Length; i++)
        {
            outputGradients[i] = (float)(Slope(outputs[i], target[i]) * factor);
        }
    }

    /// <inheritdoc/>
    public override string? FindTargetProblem(ReadOnlySpan<float> target, int outputLength) => TargetProblems.NotFinite(target);

    /// <summary>What an output costs.</summary>
    private protected abstract double Cost(double output, double target);

    /// <summary>d <see cref="Cost"/> / d output; NaN stays NaN.</summary>
    private protected abstract double Slope(double output, double target);
}
