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

    /// <summary>The example of scikit-learn's documentation, whose average precision is 5/6, by hand.</summary>
    [Fact]
    public void TheAreaUnderPrecisionAndRecallGoesAlongTheCurveInPlaceOfSteps()
    {
        float[] scores = [0.1f, 0.4f, 0.35f, 0.8f], labels = [0, 0, 1, 1];

        // The first positive is found before any negative, the second one behind another and one negative.
        Assert.Equal(5 / 6.0, AveragePrecision(scores, labels), 1e-12);
        Assert.Equal((1 + 1 - Math.Log(3 / 2.0)) / 2, PrecisionRecall(scores, labels), 1e-12);
    }

    /// <summary>Of outputs of which no two lie between the same thresholds.</summary>
    [Fact]
    public void AveragePrecisionIsTheUpperSumOfThatArea()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            float[] scores = [.. Enumerable.Range(0, 198).Select(i => (i + 0.5f) / 199)];
            random.Shuffle(scores);
            scores = scores[..random.Next(2, 198)];
            float[] labels = [.. scores.Select(score => random.NextSingle() < 0.1 + 0.5 * score ? 1f : 0)];
            labels[0] = 1;

            double area = PrecisionRecall(scores, labels);

            // The curve rises while positives are found: steps at its ends enclose it, and so do many between, ever closer.
            Assert.InRange(area, AveragePrecision(scores, labels, behind: 0) - 1e-9, AveragePrecision(scores, labels) + 1e-9);
            Assert.Equal(Enumerable.Range(0, 1000).Average(i => AveragePrecision(scores, labels, (i + 0.5) / 1000)), area, 1e-6);
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

    private static double PrecisionRecall(float[] scores, float[] labels)
    {
        var metric = new Auc(AreaUnderCurve.PrecisionRecall);
        double[] sums = new double[metric.SumCount];
        for (int i = 0; i < scores.Length; i++)
        {
            metric.AddTo([scores[i]], [labels[i]], sums);
        }

        return metric.ValueOf(sums, scores.Length);
    }

    /// <summary>
    /// scikit-learn's definition, from the largest score down: the sum over positives of the recall that each adds times the precision
    /// behind it, or where only a part of it is found.
    /// </summary>
    private static double AveragePrecision(float[] scores, float[] labels, double behind = 1)
    {
        double sum = 0, found = 0, wrong = 0;
        foreach (float label in labels.Zip(scores).OrderByDescending(pair => pair.Second).Select(pair => pair.First))
        {
            if (label == 1)
            {
                double part = found + behind;
                sum += part == 0 ? 0 : part / (part + wrong);
                found++;
            }
            else
            {
                wrong++;
            }
        }

        return sum / found;
    }

    private static void AssertSame(string name, double value) => Assert.True(
        Math.Abs(value - SklearnValues.Of[name]) <= 2e-6 * Math.Max(1, Math.Abs(value)),
        $"{name}: {value}, and scikit-learn says {SklearnValues.Of[name]}.");

    private static float[][] Rows(Func<int, float[]> row) => [.. Enumerable.Range(0, Count).Select(row)];
}
