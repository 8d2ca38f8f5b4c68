namespace ConvGen.Training;

/// <summary><c>recall</c>: the share of positive targets that outputs find.</summary>
public sealed class Recall : ConfusionMetric
{
    /// <summary>Counts outputs above a threshold.</summary>
    /// <param name="threshold">Between 0 and 1.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">The threshold is out of range.</exception>
    public Recall(double threshold = 0.5)
        : this(threshold, ofLogits: false)
    {
    }

    private Recall(double threshold, bool ofLogits)
        : base(threshold, ofLogits)
    {
    }

    /// <inheritdoc/>
    public override string Name => "recall";

    /// <inheritdoc/>
    public override Metric OfLogits() => new Recall(Threshold, ofLogits: true);

    private protected override double Value(
        double truePositives, double falsePositives, double trueNegatives, double falseNegatives) =>
        Share(truePositives, truePositives + falseNegatives);
}
