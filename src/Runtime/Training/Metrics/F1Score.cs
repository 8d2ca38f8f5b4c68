namespace ConvGen.Training;

/// <summary><c>f1_score</c>: the harmonic mean of precision and recall over all outputs, Keras' average "micro" with a threshold.</summary>
public sealed class F1Score : ConfusionMetric
{
    /// <summary>Counts outputs above a threshold.</summary>
    /// <param name="threshold">Between 0 and 1.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">The threshold is out of range.</exception>
    public F1Score(double threshold = 0.5)
        : this(threshold, ofLogits: false)
    {
    }

    private F1Score(double threshold, bool ofLogits)
        : base(threshold, ofLogits)
    {
    }

    /// <inheritdoc/>
    public override string Name => "f1_score";

    /// <inheritdoc/>
    public override Metric OfLogits() => new F1Score(Threshold, ofLogits: true);

    private protected override double Value(
        double truePositives, double falsePositives, double trueNegatives, double falseNegatives) =>
        Share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
}
