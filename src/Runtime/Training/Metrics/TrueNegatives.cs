namespace ConvGen.Training;

/// <summary><c>true_negatives</c>: how many negative outputs are right.</summary>
public sealed class TrueNegatives : ConfusionMetric
{
    /// <summary>Counts outputs above a threshold.</summary>
    /// <param name="threshold">Between 0 and 1.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">The threshold is out of range.</exception>
    public TrueNegatives(double threshold = 0.5)
        : this(threshold, ofLogits: false)
    {
    }

    private TrueNegatives(double threshold, bool ofLogits)
        : base(threshold, ofLogits)
    {
    }

    /// <inheritdoc/>
    public override string Name => "true_negatives";

    /// <inheritdoc/>
    public override Metric OfLogits() => new TrueNegatives(Threshold, ofLogits: true);

    private protected override double Value(
        double truePositives, double falsePositives, double trueNegatives, double falseNegatives) =>
        trueNegatives;
}
