using System;
using System.IO;
using System.Linq;
using ConvGen.Data;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Reporting.Tests.Classification;

public sealed class ClassificationReportTests
{
    private static readonly float _surety = MathF.Exp(2) / (MathF.Exp(2) + 2);

    [Fact]
    public void CountsByTrueAndPredictedClass()
    {
        ConfusionMatrix matrix = Measure((0, 0), (0, 0), (1, 0), (1, 1), (2, 1), (2, 2)).Matrix;

        int[,] expected = { { 2, 1, 0 }, { 0, 1, 1 }, { 0, 0, 1 } };
        for (int row = 0; row < 3; row++)
        {
            for (int column = 0; column < 3; column++)
            {
                Assert.Equal(expected[row, column], matrix[row, column]);
            }
        }

        Assert.Equal((6, 4), (matrix.Total, matrix.Correct));
        Assert.Equal(4 / 6.0, matrix.Accuracy);
        Assert.Equal(2 / 3.0, matrix.Recall(0));
        Assert.Equal(1.0, matrix.Precision(0));
        Assert.Equal(0.8, matrix.F1(0), 15);
        Assert.Equal(0.5, matrix.Precision(2));
        Assert.Equal((3, 2), (matrix.Support(0), matrix.Predicted(1)));
    }

    [Fact]
    public void ListsTheMistakesTheSurestFirst()
    {
        float[] inputs = [0, 1, 0, 0, 3, 0, 5, 0, 0];
        ClassificationReport report = ClassificationReport.Measure(new ThreeClasses(seed: 1), new InMemoryDataset(inputs, new float[3], 3));

        Assert.Equal([1, 0], report.Misclassified.Select(mistake => mistake.Index));
        Misclassification surest = report.Misclassified[0];
        Assert.Equal((0, 1), (surest.Expected, surest.Predicted));
        Assert.Equal(MathF.Exp(3) / (MathF.Exp(3) + 2), surest.Confidence, 5);
    }

    [Fact]
    public void TakesOutputsWithoutAnActivationForLogits() =>
        Assert.Equal(_surety, Assert.Single(Measure((1, 0)).Misclassified).Confidence, 5);

    [Fact]
    public void ReadsOneHotTargets()
    {
        float[] inputs = [1, 0, 0, 0, 1, 0];
        float[] targets = [1, 0, 0, 0, 0, 1];

        ConfusionMatrix matrix = ClassificationReport.Measure(new ThreeClasses(seed: 1), new InMemoryDataset(inputs, targets, 3, 3)).Matrix;

        Assert.Equal((1, 1), (matrix[0, 0], matrix[2, 1]));
    }

    [Fact]
    public void ASingleProbabilityTellsTwoClasses()
    {
        float[] inputs = [3, -3, 3];
        float[] targets = [1, 0, 0];

        ClassificationReport report = ClassificationReport.Measure(new TwoClasses(seed: 1), new InMemoryDataset(inputs, targets, 1));

        Assert.Equal(2, report.Matrix.Classes);
        Assert.Equal((1, 1, 1), (report.Matrix[0, 0], report.Matrix[0, 1], report.Matrix[1, 1]));
        Assert.Equal(1 / (1 + MathF.Exp(-3)), Assert.Single(report.Misclassified).Confidence, 5);
    }

    /// <summary>Keras' rule, output &gt; threshold, in the report as in the metric.</summary>
    [Fact]
    public void ASingleOutputIsComparedAsTheMetricDoes()
    {
        float[] inputs = [0, 0, 1e-9f, -1e-9f, 3, -3];
        float[] targets = [0, 1, 1, 0, 1, 0];
        var data = new InMemoryDataset(inputs, targets, 1);

        AssertAgrees(new TwoClasses(seed: 1), new BinaryCrossentropy());
        AssertAgrees(new TwoClassLogits(seed: 1), new BinaryCrossentropy(fromLogits: true));

        void AssertAgrees(INetwork network, Loss loss)
        {
            Evaluation result = new Trainer(network, new Sgd(), loss, [new Accuracy(), new BinaryAccuracy()]).Evaluate(data);
            Assert.Equal(result["accuracy"], result["binary_accuracy"]);
            Assert.Equal(result["accuracy"], (float)ClassificationReport.Measure(network, data).Matrix.Accuracy);
        }
    }

    [Fact]
    public void PredictsInBatchesOfWhichTheLastIsSmaller()
    {
        (int, int)[] pairs = [.. Enumerable.Range(0, 1000).Select(i => (i % 3, i % 7 == 0 ? 1 : i % 3))];

        ConfusionMatrix matrix = Measure(pairs).Matrix;

        Assert.Equal(1000, matrix.Total);
        Assert.Equal(pairs.Count(pair => pair.Item1 == pair.Item2), matrix.Correct);
    }

    [Fact]
    public void WrongDataAreRefusedWithWhatWasExpected()
    {
        var network = new ThreeClasses(seed: 1);

        Assert.Contains(
            "Expected inputs of 3 floats (1, 1, 3); the data have 2.", Refusal(new InMemoryDataset(new float[2], new float[1], 2)));
        Assert.Contains("a one-hot vector (3 floats)", Refusal(new InMemoryDataset(new float[3], new float[2], 3, 2)));
        Assert.Contains("class index of 0 .. 2 as target; sample 0 has 0.5", Refusal(new InMemoryDataset(new float[3], new[] { 0.5f }, 3)));
        Assert.Contains("sample 0 has 3", Refusal(new InMemoryDataset(new float[3], new[] { 3f }, 3)));
        Assert.Contains(
            "a name for each of the 3 classes; received 2",
            Assert.Throws<ArgumentException>(() => ClassificationReport.Measure(network, Identity.Samples(3, (0, 0)), ["a", "b"])).Message);

        string Refusal(IDataset data) => Assert.Throws<ArgumentException>(() => ClassificationReport.Measure(network, data)).Message;
    }

    [Theory]
    [InlineData(0, 0, 0, "Sample 1 has 0 ones and 3 zeros.")]
    [InlineData(1, 0, 1, "Sample 1 has 2 ones and 1 zeros.")]
    [InlineData(0, 2, 0, "Sample 1 has 1 of 3 values that are neither 1 nor 0.")]
    [InlineData(0.9f, 0.05f, 0.05f, "Sample 1 has 3 of 3 values that are neither 1 nor 0.")]
    [InlineData(1, -1, 0, "Sample 1 has 1 of 3 values that are neither 1 nor 0.")]
    [InlineData(1, float.NaN, 0, "Sample 1 has 1 of 3 values that are neither 1 nor 0.")]
    public void TargetsOfSeveralLabelsOrNoneAreRefusedByTheirSample(float first, float second, float third, string received)
    {
        var network = new ThreeClasses(seed: 1);
        var data = new InMemoryDataset(new float[6], new[] { 0, 1, 0, first, second, third }, 3, 3);

        string message = Assert.Throws<ArgumentException>(() => ClassificationReport.Measure(network, data)).Message;

        Assert.Contains("Expected a one-hot vector as target: one 1 among 2 zeros.", message);
        Assert.Contains(received, message);
    }

    [Fact]
    public void AReportWithoutAClassIsNotWritten()
    {
        string path = Path.Combine(Path.GetTempPath(), $"convgen-{Guid.NewGuid():N}.html");
        var data = new InMemoryDataset(new float[64], new float[] { 1, 1, 0, 0 }, 64, 4);

        Assert.Throws<ArgumentException>(() => Report.Write(path, Trained.Network, Trained.History, data));

        Assert.False(File.Exists(path));
    }

    [Fact]
    public void OutputsOfADivergedTrainingAreRefused()
    {
        float[] inputs = [float.NaN, 0, 0];

        Assert.Contains(
            "sample 0 is NaN",
            Assert.Throws<InvalidOperationException>(
                () => ClassificationReport.Measure(new ThreeClasses(seed: 1), new InMemoryDataset(inputs, new float[1], 3))).Message);
    }

    private static ClassificationReport Measure(params (int Predicted, int Expected)[] pairs) =>
        ClassificationReport.Measure(new ThreeClasses(seed: 1), Identity.Samples(3, pairs), threads: 1);
}
