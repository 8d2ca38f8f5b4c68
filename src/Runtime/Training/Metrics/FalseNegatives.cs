namespace ConvGen.Training;

/// <summary><c>false_negatives</c>: how many negative outputs are wrong.</summary>
public sealed class FalseNegatives : ConfusionMetric
{
    /// <summary>Counts outputs above a threshold.</summary>
    /// <param name="threshold">Between 0 and 1.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">The threshold is out of range.</exception>
    public FalseNegatives(double threshold = 0.5)
        : this(threshold, ofLogits: false)
    {
    }

    private FalseNegatives(double threshold, bool ofLogits)
        : base(threshold, ofLogits)
    {
    }

    /// <inheritdoc/>
    public override string Name => "false_negatives";

    /// <inheritdoc/>
    public override MonitorMode Direction => MonitorMode.Min;

    /// <inheritdoc/>
    public override Metric OfLogits() => new FalseNegatives(Threshold, ofLogits: true);

    private protected override double Value(
        double truePositives, double falsePositives, double trueNegatives, double falseNegatives) =>
        falseNegatives;
}
