namespace ConvGen.Training;

/// <summary><c>precision</c>: the share of positive outputs that are right.</summary>
public sealed class Precision : ConfusionMetric
{
    /// <summary>Counts outputs above a threshold.</summary>
    /// <param name="threshold">Between 0 and 1.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">The threshold is out of range.</exception>
    public Precision(double threshold = 0.5)
        : this(threshold, ofLogits: false)
    {
    }

    private Precision(double threshold, bool ofLogits)
        : base(threshold, ofLogits)
    {
    }

    /// <inheritdoc/>
    public override string Name => "precision";

    /// <inheritdoc/>
    public override Metric OfLogits() => new Precision(Threshold, ofLogits: true);

    private protected override double Value(
        double truePositives, double falsePositives, double trueNegatives, double falseNegatives) =>
        Share(truePositives, truePositives + falsePositives);
}
