using System;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

public sealed class MetricTests
{
    private static readonly float[] _outputs = [0.2f, 0.5f, 0.3f];

    [Fact]
    public void NamesAreKeras()
    {
        Assert.Equal("accuracy", new Accuracy().Name);
        Assert.Equal("sparse_categorical_accuracy", new SparseCategoricalAccuracy().Name);
        Assert.Equal("categorical_accuracy", new CategoricalAccuracy().Name);
    }

    [Fact]
    public void AccuracyTakesIndicesOneHotAndBinaryTargets()
    {
        var accuracy = new Accuracy();
        Assert.Equal(1, accuracy.Measure(_outputs, [1]));
        Assert.Equal(0, accuracy.Measure(_outputs, [2]));
        Assert.Equal(1, accuracy.Measure(_outputs, [0, 1, 0]));
        Assert.Equal(0, accuracy.Measure(_outputs, [1, 0, 0]));
        Assert.Equal(1, accuracy.Measure([0.6f], [1]));
        Assert.Equal(1, accuracy.Measure([0.5f], [0]));
        Assert.Equal(0, accuracy.Measure([0.4f], [1]));
    }

    [Fact]
    public void OfEqualOutputsTheFirstCounts()
    {
        Assert.Equal(1, new SparseCategoricalAccuracy().Measure([0.5f, 0.5f], [0]));
        Assert.Equal(0, new SparseCategoricalAccuracy().Measure([0.5f, 0.5f], [1]));
    }

    [Fact]
    public void CategoricalAccuracyTakesOneHotTargets()
    {
        Assert.Equal(1, new CategoricalAccuracy().Measure(_outputs, [0, 1, 0]));
        Assert.Equal(0, new CategoricalAccuracy().Measure(_outputs, [0, 0, 1]));
    }

    [Fact]
    public void BinaryAccuracyIsAShareOfTheOutputs()
    {
        Assert.Equal(0.75, new BinaryAccuracy().Measure([0.6f, 0.4f, 0.5f, 0.9f], [1, 0, 0, 0]));
        Assert.Equal(1, new BinaryAccuracy(threshold: 0.3f).Measure([0.4f], [1]));
        Assert.Equal("binary_accuracy", new BinaryAccuracy().Name);
    }

    /// <summary>Keras' rule is output &gt; threshold; a probability of 0.5 is a logit of 0.</summary>
    [Fact]
    public void OneOutputIsComparedAsKerasDoes()
    {
        foreach (Metric metric in new Metric[] { new Accuracy(), new BinaryAccuracy() })
        {
            Assert.Equal((0, 1), (metric.Measure([0.5f], [1]), metric.Measure([0.5f], [0])));
            Assert.Equal((1, 0), (metric.Measure([MathF.BitIncrement(0.5f)], [1]), metric.Measure([MathF.BitIncrement(0.5f)], [0])));
            Metric ofLogits = metric.OfLogits();
            Assert.Equal(metric.Name, ofLogits.Name);
            Assert.Equal((0, 1), (ofLogits.Measure([0], [1]), ofLogits.Measure([0], [0])));
            Assert.Equal((1, 1), (ofLogits.Measure([0.4f], [1]), ofLogits.Measure([-0.4f], [0])));
        }

        Assert.Equal(1, new BinaryAccuracy(0.7f).OfLogits().Measure([0.6f], [0]));
        Assert.Equal(1, new Accuracy().OfLogits().Measure(_outputs, [1]));
    }

    [Fact]
    public void ALossOfLogitsTellsTheMetrics()
    {
        // 8 logits on the right side of 0, half of them below 0.5.
        float[] inputs = [0.2f, 0.4f, 0.1f, 0.3f, -3, -0.2f, 2, -1];
        float[] targets = [1, 1, 1, 1, 0, 0, 1, 0];
        var network = new DenseNetwork(1, 1);
        network.Parameters["dense.kernel"].SetValues([1]);
        float[] Accuracies(Loss loss)
        {
            Evaluation result = new Trainer(network, new Sgd(0), loss, [new Accuracy(), new BinaryAccuracy()]).Evaluate(inputs, targets);
            return [result["accuracy"], result["binary_accuracy"]];
        }

        Assert.Equal([1f, 1f], Accuracies(new BinaryCrossentropy(fromLogits: true)));
        Assert.Equal([0.5f, 0.5f], Accuracies(new MeanSquaredError()));
    }

    [Fact]
    public void NaNIsNeverRight()
    {
        foreach (float target in new float[] { 0, 1 })
        {
            Assert.Equal(0, new Accuracy().Measure([float.NaN], [target]));
            Assert.Equal(0, new BinaryAccuracy().Measure([float.NaN], [target]));
            Assert.Equal(0, new Accuracy().Measure([float.NaN, 1], [target]));
            Assert.Equal(0, new SparseCategoricalAccuracy().Measure([1, float.NaN], [target]));
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(5, 1)]
    public void TopKCountsLargerOutputs(int k, double expected)
    {
        Assert.Equal(expected, new SparseTopKCategoricalAccuracy(k).Measure(_outputs, [2]));
        Assert.Equal(expected, new TopKCategoricalAccuracy(k).Measure(_outputs, [0, 0, 1]));
    }

    [Fact]
    public void TopKFollowsTensorFlowOnTiesAndNaN()
    {
        Assert.Equal(1, new SparseTopKCategoricalAccuracy(1).Measure([0.5f, 0.5f], [1]));
        Assert.Equal(0, new SparseTopKCategoricalAccuracy(1).Measure([0.5f, float.NaN], [0]));
        Assert.Equal(0, new SparseTopKCategoricalAccuracy(3).Measure([0.5f, float.NaN], [1]));
        Assert.Equal("sparse_top_k_categorical_accuracy", new SparseTopKCategoricalAccuracy().Name);
        Assert.Equal("top_k_categorical_accuracy", new TopKCategoricalAccuracy().Name);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TopKCategoricalAccuracy(0));
    }

    [Fact]
    public void ErrorsAreMeansOverTheOutputs()
    {
        Assert.Equal(1.5, new MeanAbsoluteError().Measure([1, 2], [0, 4]));
        Assert.Equal(2.5, new MeanSquaredErrorMetric().Measure([1, 2], [0, 4]));
        Assert.Equal("mean_absolute_error", new MeanAbsoluteError().Name);
        Assert.Equal("mean_squared_error", new MeanSquaredErrorMetric().Name);
    }

    [Fact]
    public void EveryMetricSaysWhichValuesAreBetter()
    {
        Metric[] rising =
        [
            new Accuracy(), new CategoricalAccuracy(), new SparseCategoricalAccuracy(), new BinaryAccuracy(), new TopKCategoricalAccuracy(),
            new SparseTopKCategoricalAccuracy(),
        ];
        Assert.All(rising, metric => Assert.Equal(MonitorMode.Max, metric.Direction));
        Assert.Equal(MonitorMode.Min, new MeanAbsoluteError().Direction);
        Assert.Equal(MonitorMode.Min, new MeanSquaredErrorMetric().Direction);
    }

    [Fact]
    public void RefusesTargetsOfAnotherForm()
    {
        Assert.Throws<ArgumentException>(() => new Accuracy().CheckLengths(10, 2));
        Assert.Throws<ArgumentException>(() => new SparseCategoricalAccuracy().CheckLengths(10, 10));
        Assert.Throws<ArgumentException>(() => new CategoricalAccuracy().CheckLengths(10, 1));
        Assert.Throws<ArgumentException>(() => new TopKCategoricalAccuracy().CheckLengths(10, 1));
        Assert.Throws<ArgumentException>(() => new SparseTopKCategoricalAccuracy().CheckLengths(10, 10));
        Assert.Throws<ArgumentException>(() => new BinaryAccuracy().CheckLengths(10, 1));
        Assert.Throws<ArgumentException>(() => new MeanAbsoluteError().CheckLengths(10, 1));
    }
}
