using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training.Keras;

/// <summary>Metrics of whole epochs against numbers that numpy computed by Keras' formulas.</summary>
public sealed class KerasMetricTests
{
    private const int Count = 40;

    [Fact]
    public void MetricsFollowKeras()
    {
        float[][] scores = [.. Enumerable.Range(0, Count).Select(i => new[] { (i * 37) % 101 / 100f })];
        float[][] labels = [.. Enumerable.Range(0, Count).Select(i => new[] { (i * 53) % 7 < 3 ? 1f : 0 })];
        float[][] classes = [.. Enumerable.Range(0, Count).Select(i => Samples.OneHot([(i * 31) % 5 % 3], 3))];
        float[][] truth = [.. Enumerable.Range(0, Count).Select(i => new[] { (float)((i * 17) % 4 % 3) })];
        EpochMetric[] metrics =
        [
            new Precision(0.4), new Recall(0.4), new F1Score(0.4), new TruePositives(0.4), new FalsePositives(0.4), new TrueNegatives(0.4),
            new FalseNegatives(0.4), new Auc(), new Auc(AreaUnderCurve.PrecisionRecall), new MeanIoU(3), new RootMeanSquaredError(),
            new R2Score(),
        ];
        for (int i = 0; i < metrics.Length; i++)
        {
            bool isImage = metrics[i] is MeanIoU;
            Assert.Equal(
                KerasValues.Metrics[i], Value(metrics[i], isImage ? classes : scores, isImage ? truth : labels),
                1e-6 * Math.Max(1, Math.Abs(KerasValues.Metrics[i])));
        }
    }

    [Fact]
    public void OneHotTargetsAndClassIndicesCountAlike()
    {
        float[][] outputs =
            [.. Enumerable.Range(0, Count).Select(i => Samples.Random(3, seed: i).Select(value => value * value).ToArray())];
        float[][] indices = [.. Enumerable.Range(0, Count).Select(i => new[] { (float)(i % 3) })];
        float[][] oneHot = [.. indices.Select(index => Samples.OneHot(index, 3))];
        foreach (EpochMetric metric in new EpochMetric[] { new Precision(), new Recall(), new Auc(), new MeanIoU(3) })
        {
            Assert.Equal(Value(metric, outputs, oneHot), Value(metric, outputs, indices));
        }
    }

    [Fact]
    public void LogitsAreJudgedAsTheirProbabilities()
    {
        float[][] logits = [.. Enumerable.Range(0, Count).Select(i => Samples.Random(1, seed: i).Select(value => 4 * value).ToArray())];
        float[][] probabilities = [.. logits.Select(logit => new[] { 1 / (1 + MathF.Exp(-logit[0])) })];
        float[][] labels = [.. Enumerable.Range(0, Count).Select(i => new[] { i % 2 == 0 ? 1f : 0 })];
        foreach (EpochMetric metric in new EpochMetric[] { new Precision(0.3), new Recall(0.7), new Auc() })
        {
            Assert.Equal(Value(metric, probabilities, labels), Value((EpochMetric)metric.OfLogits(), logits, labels), 1e-12);
        }
    }

    [Fact]
    public void NothingToDivideByIsZero()
    {
        Assert.Equal(0, Value(new Precision(), [[0.1f]], [[1]]));
        Assert.Equal(0, Value(new Recall(), [[0.1f]], [[0]]));
        Assert.Equal(0, Value(new R2Score(), [[0.1f]], [[1]]));
        Assert.Equal(0, Value(new Auc(), [[0.1f]], [[1]]));
        Assert.Equal(1, new F1Score().Measure([0.9f], [1]));
    }

    [Fact]
    public void ATrainingHasThemOfWholeEpochsForAnyNumberOfThreads()
    {
        (float[] x, float[] y) = Samples.ClassificationArrays(50);
        Evaluation Train(int threads, out History history)
        {
            var net = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax);
            Trainer trainer = new(
                net, new Adam(0.05), new SparseCategoricalCrossentropy(), [new Accuracy(), new Auc(), new Precision(), new MeanIoU(3)])
            {
                Threads = threads,
            };
            history = trainer.Fit(x, y, new FitOptions { Epochs = 3, BatchSize = 16, Verbose = 0, ValidationSplit = 0.2 });
            return trainer.Evaluate(x, y);
        }

        Evaluation one = Train(1, out History first), three = Train(3, out History second);
        foreach (string name in new[] { "auc", "precision", "mean_io_u", "val_auc" })
        {
            Assert.Equal(first[name], second[name]);
        }

        Assert.Equal(one["auc"], three["auc"]);
        Assert.InRange(one["auc"], 0.6f, 1f);

        // Of the whole evaluation and no mean of its parts.
        var again = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax);
        Trainer trainer = new(again, new Adam(0.05), new SparseCategoricalCrossentropy(), [new Auc()]);
        float[] outputs = new float[50 * Samples.Classes];
        again.Predict(x, outputs);
        Assert.Equal(
            Value(new Auc(), [.. outputs.Chunk(Samples.Classes)], [.. y.Chunk(1)]), trainer.Evaluate(x, y)["auc"], 1e-6);
    }

    [Fact]
    public void LengthsThatDoNotSuitAreRefused()
    {
        Assert.Throws<ArgumentException>(() => new R2Score().CheckLengths(2, 2));
        Assert.Throws<ArgumentException>(() => new MeanIoU(3).CheckLengths(4, 4));
        Assert.Throws<ArgumentException>(() => new Precision().CheckLengths(3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Recall(1));
    }

    private static double Value(EpochMetric metric, IReadOnlyList<float[]> outputs, IReadOnlyList<float[]> targets)
    {
        double[] sums = new double[metric.Sums];
        for (int i = 0; i < outputs.Count; i++)
        {
            metric.Add(outputs[i], targets[i], sums);
        }

        return metric.Value(sums, outputs.Count);
    }
}
