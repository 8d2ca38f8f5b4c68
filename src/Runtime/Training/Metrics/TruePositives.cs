namespace ConvGen.Training;

/// <summary><c>true_positives</c>: how many positive outputs are right.</summary>
public sealed class TruePositives : ConfusionMetric
{
    /// <summary>Counts outputs above a threshold.</summary>
    /// <param name="threshold">Between 0 and 1.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">The threshold is out of range.</exception>
    public TruePositives(double threshold = 0.5)
        : this(threshold, ofLogits: false)
    {
    }

    private TruePositives(double threshold, bool ofLogits)
        : base(threshold, ofLogits)
    {
    }

    /// <inheritdoc/>
    public override string Name => "true_positives";

    /// <inheritdoc/>
    public override Metric OfLogits() => new TruePositives(Threshold, ofLogits: true);

    private protected override double Value(
        double truePositives, double falsePositives, double trueNegatives, double falseNegatives) =>
        truePositives;
}
