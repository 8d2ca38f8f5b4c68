using System;
using System.Linq;
using ConvGen.Data;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

/// <summary>Bad input: the message says expected and received, and nothing was changed.</summary>
public sealed class TrainerErrorTests
{
    private readonly DenseNetwork _network = new(Samples.Inputs, Samples.Classes, Activation.Softmax);
    private readonly float[] _before;
    private readonly Trainer _trainer;

    public TrainerErrorTests()
    {
        _before = _network.Parameters.Values.ToArray();
        _trainer = new Trainer(_network, new Adam(), new SparseCategoricalCrossentropy());
    }

    [Fact]
    public void LogitsLossOnSoftmaxSaysWhatToDo()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => new Trainer(_network, new Adam(), new SparseCategoricalCrossentropy(fromLogits: true)));
        Assert.Contains("Leave fromLogits out", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Trainer(_network, new Adam(), new CategoricalCrossentropy(fromLogits: true)));
    }

    [Fact]
    public void CrossEntropyNeedsSeveralClasses() => Assert.Contains(
        "at least 2 classes; received (1)",
        Assert.Throws<ArgumentException>(() =>
            new Trainer(new DenseNetwork(2, 1), new Adam(), new SparseCategoricalCrossentropy())).Message,
        StringComparison.Ordinal);

    [Fact]
    public void MetricsMustFitAndDiffer()
    {
        Assert.Throws<ArgumentException>(
            () => new Trainer(_network, new Adam(), new SparseCategoricalCrossentropy(), [new CategoricalAccuracy()]));
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => new Trainer(_network, new Adam(), new SparseCategoricalCrossentropy(), [new Accuracy(), new Accuracy()]));
        Assert.Contains("\"accuracy\" twice", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnOptimiserServesOneNetwork()
    {
        Assert.Throws<InvalidOperationException>(
            () => new Trainer(new DenseNetwork(2, 2), _trainer.Optimizer, new MeanSquaredError()));
    }

    [Theory]
    [InlineData(0, 0, "n at least 1; received 0")]
    [InlineData(7, 1, "Expected inputs of n * 5 floats (n samples (1, 1, 5)), n at least 1; received 7")]
    [InlineData(10, 1, "Expected targets of 2 floats (2 samples of 1, as SparseCategoricalCrossentropy takes them); received 1")]
    [InlineData(10, 6, "received 6")]
    public void StepChecksLengths(int inputs, int targets, string message) => AssertRefused(
        () => _trainer.Step(new float[inputs], new float[targets]), message);

    [Theory]
    [InlineData(3f)]
    [InlineData(-1f)]
    [InlineData(1.5f)]
    [InlineData(float.NaN)]
    public void AWrongClassIndexNamesSampleValueAndRange(float label)
    {
        float[] targets = new float[20];
        targets[13] = label;
        targets[17] = label;
        foreach (int threads in new[] { 1, 4 })
        {
            _trainer.Threads = threads;
            string message = FormattableString.Invariant($"Target of sample 13: expected a class index of 0 .. 2; received {label}.");
            AssertRefused(() => _trainer.Step(new float[20 * Samples.Inputs], targets), message);
            AssertRefused(() => _trainer.Fit(new float[20 * Samples.Inputs], targets, Quiet(batchSize: 2)), message);
            AssertRefused(
                () => _trainer.Fit(new Opaque(new InMemoryDataset(new float[100], targets, 5)), Quiet(batchSize: 20)),
                "expected a class index of 0 .. 2");
            AssertRefused(() => _trainer.Evaluate(new float[20 * Samples.Inputs], targets), message);
        }
    }

    [Fact]
    public void FitChecksValidationTargetsBeforeTraining()
    {
        float[] targets = new float[20];
        targets[19] = 9;
        AssertRefused(
            () => _trainer.Fit(new float[100], targets, new FitOptions { Verbose = 0, ValidationSplit = 0.5f }),
            "Target of sample 9: expected a class index of 0 .. 2; received 9.");
    }

    [Fact]
    public void FitChecksTheData()
    {
        AssertRefused(
            () => _trainer.Fit(new InMemoryDataset(new float[8], new float[2], 4), Quiet()),
            "Expected inputs of 5 floats (1, 1, 5); the dataset has 4.");
        AssertRefused(() => _trainer.Fit(new InMemoryDataset(new float[10], new float[6], 5, 3), Quiet()), "Expected targets of 1 floats");
        AssertRefused(
            () => _trainer.Fit(new InMemoryDataset(Array.Empty<float>(), Array.Empty<float>(), 5), Quiet()), "at least one sample");
        AssertRefused(
            () => _trainer.Fit(
                Samples.Classification(4), new FitOptions { Verbose = 0, ValidationData = Samples.Classification(4).Take(0) }),
                "at least one sample");
    }

    [Fact]
    public void FitChecksItsOptions()
    {
        AssertRefusedOptions(new FitOptions { Epochs = 0 }, "Epochs is at least 1");
        AssertRefusedOptions(new FitOptions { BatchSize = 0 }, "BatchSize is at least 1");
        AssertRefusedOptions(new FitOptions { StepsPerEpoch = 0 }, "StepsPerEpoch is at least 1");
        AssertRefusedOptions(new FitOptions { Verbose = 3 }, "Expected 0 (silent)");
        AssertRefusedOptions(new FitOptions { ValidationSplit = 1 }, "strictly between 0 and 1");
        AssertRefusedOptions(new FitOptions { ValidationSplit = 0.5f, ValidationData = Samples.Classification(4) }, "exclude each other");
        Assert.Throws<ArgumentOutOfRangeException>(() => _trainer.Threads = 0);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void ANonFiniteLossStopsTrainingBeforeItSpoilsTheWeights(float input)
    {
        (float[] inputs, float[] targets) = Samples.ClassificationArrays(20);
        inputs[14 * Samples.Inputs] = input;

        NonFiniteLossException step = Assert.Throws<NonFiniteLossException>(() => _trainer.Step(inputs, targets));
        AssertUnchanged();
        NonFiniteLossException fit = Assert.Throws<NonFiniteLossException>(
            () => _trainer.Fit(inputs, targets, new FitOptions { Verbose = 0, BatchSize = 10, Shuffle = false }));

        Assert.True(float.IsNaN(step.Loss));
        Assert.StartsWith("Epoch 1, step 2 of 2: expected a finite loss; received NaN.", fit.Message, StringComparison.Ordinal);
        Assert.Equal(1, fit.Step);
        Assert.Equal(1, _trainer.Steps);
        Assert.Equal(1, _trainer.Optimizer.Iterations);
        Assert.All(_network.Parameters.Values.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void AFailingDatasetLeavesTheTrainerUsable()
    {
        Assert.Throws<InvalidOperationException>(() => _trainer.Fit(new Failing(), Quiet()));
        AssertUnchanged();
        (float[] inputs, float[] targets) = Samples.ClassificationArrays(8);
        Assert.True(float.IsFinite(_trainer.Step(inputs, targets)));
    }

    private static FitOptions Quiet(int batchSize = 32) => new() { Verbose = 0, BatchSize = batchSize };

    private void AssertRefusedOptions(FitOptions options, string message) =>
        AssertRefused(() => _trainer.Fit(Samples.Classification(4), options), message);

    private void AssertRefused(Action action, string message)
    {
        ArgumentException exception = Assert.ThrowsAny<ArgumentException>(action);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        AssertUnchanged();
        Assert.Equal(0, _trainer.Steps);
    }

    private void AssertUnchanged() => Assert.Equal(_before, _network.Parameters.Values.ToArray());

    /// <summary>Hides what a dataset can do beyond the interface.</summary>
    private sealed class Opaque(IDataset data) : IDataset
    {
        public int Count => data.Count;

        public int InputLength => data.InputLength;

        public int TargetLength => data.TargetLength;

        public void CopyTo(int index, Span<float> input, Span<float> target) => data.CopyTo(index, input, target);
    }

    private sealed class Failing : IDataset
    {
        public int Count => 40;

        public int InputLength => Samples.Inputs;

        public int TargetLength => 1;

        public void CopyTo(int index, Span<float> input, Span<float> target)
        {
            if (index == 23)
            {
                throw new InvalidOperationException("The disk is on fire.");
            }
        }
    }
}
