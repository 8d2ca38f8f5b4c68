using System;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>Sum over a sample's outputs of target * log(target / output), both clipped to 1e-7 .. 1, as Keras' loss of this name.</summary>
public sealed class KLDivergence : Loss
{
    private const double Smallest = 1e-7;

    /// <summary>One float per output.</summary>
    public override int TargetLength(int outputLength) => outputLength;

    /// <inheritdoc/>
    public override float Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target)
    {
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            double y = Clip(target[i]), p = Clip(outputs[i]);
            sum += double.IsNaN(p) ? p : y * (PortableMath.Log(y) - PortableMath.Log(p));
        }

        return (float)sum;
    }

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target, float scale, Span<float> outputGradients)
    {
        for (int i = 0; i < outputs.Length; i++)
        {
            bool isClipped = outputs[i] < Smallest || outputs[i] > 1;
            outputGradients[i] = isClipped ? 0 : (float)(-Clip(target[i]) / outputs[i] * scale);
        }
    }

    /// <inheritdoc/>
    public override string? FindTargetProblem(ReadOnlySpan<float> target, int outputLength) => TargetProblems.NoProbabilities(target);

    private static double Clip(double value) => value < Smallest ? Smallest : value > 1 ? 1 : value;
}
