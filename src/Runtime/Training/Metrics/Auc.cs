using System;
using System.Linq;
using System.Runtime.CompilerServices;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary><c>auc</c>: the area under the ROC or the precision-recall curve, of evenly spaced thresholds as in Keras.</summary>
/// <remarks>
/// Targets are 0 and 1, one for each output; a class index counts as one-hot. Outputs are probabilities, or logits where the loss takes
/// them. The area lies on trapezoids for ROC, and on Davis and Goadrich's interpolation for precision and recall. scikit-learn's
/// <c>average_precision_score</c> takes a step of the precision behind each positive sample in its place, and is never smaller where at
/// most one output lies between two thresholds.
/// </remarks>
public sealed class Auc : EpochMetric
{
    private readonly AreaUnderCurve _curve;
    private readonly float[] _thresholds;
    private readonly bool _ofLogits;

    /// <summary>An area under a curve.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="thresholds">Points of the curve, at least 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer points.</exception>
    public Auc(AreaUnderCurve curve = AreaUnderCurve.Roc, int thresholds = 200)
        : this(curve, thresholds, ofLogits: false)
    {
    }

    private Auc(AreaUnderCurve curve, int thresholds, bool ofLogits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(thresholds, 3);
        (_curve, _ofLogits) = (curve, ofLogits);
        _thresholds =
        [
            -1e-7f, .. Enumerable.Range(1, thresholds - 2).Select(i => (float)((double)i / (thresholds - 1))), 1 + 1e-7f,
        ];
    }

    /// <inheritdoc/>
    public override string Name => _curve == AreaUnderCurve.Roc ? "auc" : "auc_pr";

    /// <inheritdoc/>
    public override MonitorMode Direction => MonitorMode.Max;

    /// <summary>Positive and negative targets by how many thresholds their output exceeds.</summary>
    public override int Sums => 2 * (_thresholds.Length + 1);

    /// <inheritdoc/>
    public override Metric OfLogits() => new Auc(_curve, _thresholds.Length, ofLogits: true);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target, Span<double> sums)
    {
        bool isIndex = target.Length == 1 && outputs.Length > 1;
        for (int i = 0; i < outputs.Length; i++)
        {
            bool isPositive = isIndex ? i == (int)target[0] : target[i] > 0;
            float probability = _ofLogits ? (float)(1 / (1 + PortableMath.Exp(-(double)outputs[i]))) : outputs[i];
            sums[2 * Exceeded(probability) + (isPositive ? 0 : 1)]++;
        }
    }

    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<double> sums, double samples)
    {
        double positives = 0, negatives = 0;
        for (int i = 0; i < sums.Length; i += 2)
        {
            (positives, negatives) = (positives + sums[i], negatives + sums[i + 1]);
        }

        // From the largest threshold, which no output exceeds, down to the smallest, which all do.
        double area = 0, trueBefore = sums[^2], falseBefore = sums[^1];
        for (int threshold = _thresholds.Length - 2; threshold >= 0; threshold--)
        {
            double trueNow = trueBefore + sums[2 * threshold + 2], falseNow = falseBefore + sums[2 * threshold + 3];
            area += _curve == AreaUnderCurve.Roc
                ? Share(falseNow - falseBefore, negatives) * (Share(trueNow, positives) + Share(trueBefore, positives)) / 2
                : PrecisionArea(trueBefore, falseBefore, trueNow, falseNow, positives);
            (trueBefore, falseBefore) = (trueNow, falseNow);
        }

        return area;
    }

    /// <inheritdoc/>
    public override void CheckLengths(int outputLength, int targetLength)
    {
        if (targetLength != 1 && targetLength != outputLength)
        {
            throw new ArgumentException(
                $"{Name} expects targets of 1 float (class index) or {outputLength} (0 or 1 for each output); received {targetLength}.");
        }
    }

    private static double PrecisionArea(double trueBefore, double falseBefore, double trueNow, double falseNow, double positives)
    {
        double before = trueBefore + falseBefore, now = trueNow + falseNow;
        double slope = Share(trueNow - trueBefore, now - before);
        double intercept = trueBefore - slope * before;
        double logarithm = before > 0 && now > 0 ? PortableMath.Log(now / before) : 0;
        return Share(slope * (trueNow - trueBefore + intercept * logarithm), positives);
    }

    private static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;

    /// <summary>How many thresholds an output exceeds; a NaN none.</summary>
    private int Exceeded(float output)
    {
        int low = 0, high = _thresholds.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = output > _thresholds[middle] ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
