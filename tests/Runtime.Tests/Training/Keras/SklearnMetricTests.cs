using System;
using System.Linq;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training.Keras;

/// <summary>Metrics, and the losses that it has too, against what scikit-learn itself says.</summary>
public sealed class SklearnMetricTests
{
    private const int Count = 40;

    private static readonly float[][] _scores = Rows(i => [i * 37 % 101 / 100f]);
    private static readonly float[][] _labels = Rows(i => [i * 53 % 7 < 3 ? 1 : 0]);
    private static readonly float[][] _classes = Rows(i => Samples.OneHot([i * 31 % 5 % 3], 3));
    private static readonly float[][] _truth = Rows(i => [i * 17 % 4 % 3]);
    private static readonly float[][] _predicted = Rows(i => [i * 29 % 23 / 8f - 1, i * 41 % 19 / 4f]);
    private static readonly float[][] _actual = Rows(i => [i * 31 % 17 / 8f - 1, i * 13 % 29 / 4f]);
    private static readonly float[][] _four = Rows(i => [i * 19 % 9 % 4]);
    private static readonly float[][] _probabilities = Rows(i =>
    {
        float[] values = [i * 7 % 11 + 1, i * 5 % 13 + 1.25f, i * 3 % 7 + 1.5f, i * 11 % 17 + 1.75f];
        return [.. values.Select(value => value / values.Sum())];
    });

    [Fact]
    public void MetricsFollowScikitLearn()
    {
        (string Name, Metric Metric, float[][] Outputs, float[][] Targets)[] measured =
        [
            ("precision", new Precision(0.4), _scores, _labels),
            ("recall", new Recall(0.4), _scores, _labels),
            ("f1", new F1Score(0.4), _scores, _labels),
            ("true_positives", new TruePositives(0.4), _scores, _labels),
            ("false_positives", new FalsePositives(0.4), _scores, _labels),
            ("true_negatives", new TrueNegatives(0.4), _scores, _labels),
            ("false_negatives", new FalseNegatives(0.4), _scores, _labels),
            ("binary_accuracy", new BinaryAccuracy(), _scores, _labels),

            // No two scores lie between the same thresholds, so that scikit-learn's curve has the same points.
            ("auc", new Auc(), _scores, _labels),
            ("mean_io_u", new MeanIoU(3), _classes, _truth),
            ("mean_absolute_error", new MeanAbsoluteError(), _predicted, _actual),
            ("mean_squared_error", new MeanSquaredErrorMetric(), _predicted, _actual),
            ("root_mean_squared_error", new RootMeanSquaredError(), _predicted, _actual),
            ("r2_score", new R2Score(outputs: 2), _predicted, _actual),
            ("sparse_categorical_accuracy", new SparseCategoricalAccuracy(), _probabilities, _four),
            ("sparse_top_2", new SparseTopKCategoricalAccuracy(2), _probabilities, _four),
        ];
        foreach ((string name, Metric metric, float[][] outputs, float[][] targets) in measured)
        {
            double[] sums = new double[metric.SumCount];
            for (int i = 0; i < Count; i++)
            {
                metric.AddTo(outputs[i], targets[i], sums);
            }

            AssertSame(name, metric.ValueOf(sums, Count));
        }
    }

    [Fact]
    public void CrossEntropiesFollowScikitLearn()
    {
        AssertSame("log_loss", Enumerable.Range(0, Count).Average(
            i => (double)new SparseCategoricalCrossentropy().Value(_probabilities[i], _four[i])));
        AssertSame("binary_log_loss", Enumerable.Range(0, Count).Average(
            i => (double)new BinaryCrossentropy().Value(_scores[i], _labels[i])));
    }

    private static void AssertSame(string name, double value) => Assert.True(
        Math.Abs(value - SklearnValues.Of[name]) <= 2e-6 * Math.Max(1, Math.Abs(value)),
        $"{name}: {value}, and scikit-learn says {SklearnValues.Of[name]}.");

    private static float[][] Rows(Func<int, float[]> row) => [.. Enumerable.Range(0, Count).Select(row)];
}
