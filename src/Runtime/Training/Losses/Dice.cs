using System;

namespace ConvGen.Training;

/// <summary>
/// 1 - (2 * sum(target * output) + 1e-7) / (sum(target) + sum(output) + 1e-7): how little a sample's map overlaps its target.
/// </summary>
/// <remarks>
/// As Keras' Dice of one sample; Keras' default sums over the whole batch, which this mean over samples does not. Outputs are
/// probabilities: end the network with Sigmoid or Softmax.
/// </remarks>
public sealed class Dice : Loss
{
    private const double Epsilon = 1e-7;

    /// <summary>One float per output.</summary>
    public override int TargetLength(int outputLength) => outputLength;

    /// <inheritdoc/>
    public override float Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target)
    {
        (double both, double sum) = Sums(outputs, target);
        return (float)(1 - both / sum);
    }

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target, float scale, Span<float> outputGradients)
    {
        (double both, double sum) = Sums(outputs, target);
        for (int i = 0; i < outputs.Length; i++)
        {
            outputGradients[i] = (float)((both / sum - 2.0 * target[i]) / sum * scale);
        }
    }

    /// <inheritdoc/>
    public override string? FindTargetProblem(ReadOnlySpan<float> target, int outputLength) => TargetProblems.NoProbabilities(target);

    private static (double Both, double Sum) Sums(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target)
    {
        double both = 0, sum = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            both += (double)outputs[i] * target[i];
            sum += (double)outputs[i] + target[i];
        }

        return (2 * both + Epsilon, sum + Epsilon);
    }
}
