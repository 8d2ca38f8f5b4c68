using System;
using System.Runtime.CompilerServices;

namespace ConvGen.Training;

/// <summary>
/// <c>r2_score</c>: of each output 1 - sum((target - output)²) / sum((target - mean)²) over all samples; the mean over the outputs.
/// </summary>
/// <remarks>1 is perfect, 0 as good as the mean of the targets. An output whose targets are all equal counts 0, as in Keras.</remarks>
public sealed class R2Score : EpochMetric
{
    private const int SumsOfAnOutput = 3;
    private readonly int _outputs;

    /// <summary>A coefficient of determination.</summary>
    /// <param name="outputs">Outputs of the network.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public R2Score(int outputs = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        _outputs = outputs;
    }

    /// <inheritdoc/>
    public override string Name => "r2_score";

    /// <inheritdoc/>
    public override MonitorMode Direction => MonitorMode.Max;

    /// <summary>Of each output the targets, their squares and the squares of the errors.</summary>
    public override int Sums => SumsOfAnOutput * _outputs;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target, Span<double> sums)
    {
        for (int i = 0; i < outputs.Length; i++)
        {
            double error = (double)outputs[i] - target[i];
            sums[SumsOfAnOutput * i] += target[i];
            sums[SumsOfAnOutput * i + 1] += (double)target[i] * target[i];
            sums[SumsOfAnOutput * i + 2] += error * error;
        }
    }

    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<double> sums, double samples)
    {
        double score = 0;
        for (int i = 0; i < _outputs; i++)
        {
            ReadOnlySpan<double> its = sums.Slice(SumsOfAnOutput * i, SumsOfAnOutput);
            double deviation = its[1] - its[0] * its[0] / samples;
            score += deviation > 0 ? 1 - its[2] / deviation : 0;
        }

        return score / _outputs;
    }

    /// <inheritdoc/>
    public override void CheckLengths(int outputLength, int targetLength)
    {
        CheckOneTargetPerOutput(outputLength, targetLength);
        if (outputLength != _outputs)
        {
            throw new ArgumentException(
                $"R2Score is made for {_outputs} outputs; the network has {outputLength}: R2Score({outputLength}).");
        }
    }
}
