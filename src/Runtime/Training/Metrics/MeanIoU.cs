using System;
using System.Runtime.CompilerServices;

namespace ConvGen.Training;

/// <summary>
/// <c>mean_io_u</c>: of each class the pixels that outputs and targets share, divided by those that either has; the mean over the classes
/// that occur.
/// </summary>
/// <remarks>Outputs are one number per class for each pixel; targets a class index for each pixel, or one-hot.</remarks>
public sealed class MeanIoU : EpochMetric
{
    private readonly int _classes;

    /// <summary>A mean over classes.</summary>
    /// <param name="numClasses">Classes, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer.</exception>
    public MeanIoU(int numClasses)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(numClasses, 2);
        _classes = numClasses;
    }

    /// <inheritdoc/>
    public override string Name => "mean_io_u";

    /// <inheritdoc/>
    public override MonitorMode Direction => MonitorMode.Max;

    /// <summary>The confusion matrix: a row for each class of the targets.</summary>
    public override int Sums => _classes * _classes;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target, Span<double> sums)
    {
        for (int pixel = 0; pixel < outputs.Length / _classes; pixel++)
        {
            int predicted = ArgMax(outputs.Slice(pixel * _classes, _classes));
            int expected = target.Length == outputs.Length ? ArgMax(target.Slice(pixel * _classes, _classes)) : (int)target[pixel];
            if (predicted >= 0 && (uint)expected < (uint)_classes)
            {
                sums[expected * _classes + predicted]++;
            }
        }
    }

    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<double> sums, double samples)
    {
        double sum = 0;
        int occurring = 0;
        for (int i = 0; i < _classes; i++)
        {
            double either = -sums[i * _classes + i];
            for (int j = 0; j < _classes; j++)
            {
                either += sums[i * _classes + j] + sums[j * _classes + i];
            }

            if (either > 0)
            {
                (sum, occurring) = (sum + sums[i * _classes + i] / either, occurring + 1);
            }
        }

        return occurring == 0 ? 0 : sum / occurring;
    }

    /// <inheritdoc/>
    public override void CheckLengths(int outputLength, int targetLength)
    {
        if (outputLength % _classes != 0 || (targetLength != outputLength && targetLength != outputLength / _classes))
        {
            throw new ArgumentException(
                $"{Name} expects {_classes} outputs for each pixel, and targets of one float (class index) or {_classes} (one-hot) for " +
                $"each; received {outputLength} outputs and {targetLength} targets.");
        }
    }
}
