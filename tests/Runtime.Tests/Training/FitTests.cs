using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ConvGen.Data;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

public sealed class FitTests
{
    private readonly DenseNetwork _network = new(Samples.Inputs, Samples.Classes, Activation.Softmax);

    [Fact]
    public void HistoryHasKerasKeysAndAValuePerEpoch()
    {
        Trainer trainer = Create(new Adam(), new SparseCategoricalAccuracy());

        History history = trainer.Fit(Samples.Classification(50), Quiet(epochs: 3, split: 0.2f));

        Assert.Equal(
            ["loss", "sparse_categorical_accuracy", "val_loss", "val_sparse_categorical_accuracy"], history.Keys);
        Assert.All(history, entry => Assert.Equal(3, entry.Value.Count));
        Assert.Equal(3, history.Epochs);
        Assert.Equal(4, history.Count);
        Assert.True(history.ContainsKey("val_loss"));
        Assert.False(history.TryGetValue("accuracy", out _));
        Assert.Contains(
            "sparse_categorical_accuracy", Assert.Throws<KeyNotFoundException>(() => history["accuracy"]).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void NamesAreInKerasOrder() => Assert.Equal(
        ["accuracy", "loss", "val_accuracy", "val_loss"],
        Create(new Adam(), new Accuracy()).Fit(Samples.Classification(50), Quiet(split: 0.2f)).Keys);

    [Fact]
    public void TheRemainderIsUsedAndWeighsByItsSamples()
    {
        // Learning rate 0: every batch sees the same weights, so the epoch's mean is the dataset's.
        Trainer trainer = Create(new Sgd(0), new Accuracy());
        InMemoryDataset data = Samples.Classification(37);

        History history = trainer.Fit(data, new FitOptions { Verbose = 0, BatchSize = 10 });
        Evaluation expected = trainer.Evaluate(data);

        Assert.Equal(4, trainer.Steps);
        Assert.Equal(expected.Loss, history["loss"][0], 1e-6);
        Assert.Equal(expected["accuracy"], history["accuracy"][0], 1e-6);
    }

    [Fact]
    public void TheValidationSplitIsTheLastPartAndNeverTrainedOn()
    {
        var data = new Recording(Samples.Classification(50));
        Trainer trainer = Create(new Sgd(0), new Accuracy());

        History history = trainer.Fit(data, Quiet(epochs: 2, split: 0.2f));

        Assert.Equal(trainer.Evaluate(Samples.Classification(50).Skip(40)).Loss, history["val_loss"][1]);
        Assert.Equal(trainer.Evaluate(Samples.Classification(50).Take(40)).Loss, history["loss"][1], 1e-6);
        Assert.Equal(Enumerable.Repeat(2, 50), data.Reads);
    }

    [Fact]
    public void ValidationDataIsMeasuredAfterTheEpoch()
    {
        Trainer trainer = Create(new Adam(), new Accuracy());
        InMemoryDataset validation = Samples.Classification(20, seed: 9);

        History history = trainer.Fit(Samples.Classification(50), new FitOptions { Verbose = 0, ValidationData = validation });

        Assert.Equal(trainer.Evaluate(validation).Loss, history["val_loss"][0]);
    }

    [Fact]
    public void StepsPerEpochGoOnWhereTheLastEpochStopped()
    {
        var data = new Recording(Samples.Classification(50));
        Trainer trainer = Create(new Sgd(0), new Accuracy());

        // A pass is 10, 10, 10, 10, 10; five epochs of two steps are two passes.
        trainer.Fit(data, new FitOptions { Epochs = 5, StepsPerEpoch = 2, BatchSize = 10, Verbose = 0 });

        Assert.Equal(10, trainer.Steps);
        Assert.Equal(2, trainer.Passes);
        Assert.Equal(Enumerable.Repeat(2, 50), data.Reads);
    }

    [Fact]
    public void AnEpochMayTakeSeveralPasses()
    {
        var data = new Recording(Samples.Classification(15));
        Create(new Sgd(0), new Accuracy()).Fit(data, new FitOptions { StepsPerEpoch = 6, BatchSize = 10, Verbose = 0 });
        Assert.Equal(Enumerable.Repeat(3, 15), data.Reads);
    }

    [Fact]
    public void TwoFitsAreOneTraining()
    {
        var once = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax);
        var twice = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax);
        InMemoryDataset data = Samples.Classification(45);
        var first = new Trainer(once, new Adam(), new SparseCategoricalCrossentropy());
        var second = new Trainer(twice, new Adam(), new SparseCategoricalCrossentropy());

        first.Fit(data, Quiet(epochs: 5));
        second.Fit(data, Quiet(epochs: 2));
        second.Fit(data, Quiet(epochs: 3));

        Assert.Equal(once.Parameters.Values.ToArray(), twice.Parameters.Values.ToArray());
    }

    [Fact]
    public void ArraysAndDatasetsTrainAlike()
    {
        var other = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax);
        (float[] inputs, float[] targets) = Samples.ClassificationArrays(45);

        Create(new Adam(), new Accuracy()).Fit(inputs, targets, Quiet());
        new Trainer(other, new Adam(), new SparseCategoricalCrossentropy()).Fit(Samples.Classification(45), Quiet());

        Assert.Equal(_network.Parameters.Values.ToArray(), other.Parameters.Values.ToArray());
    }

    [Fact]
    public void CallbacksSeeTheEpochAndMayStop()
    {
        var callback = new StopAfter(2);

        History history = Create(new Adam(), new Accuracy()).Fit(
            Samples.Classification(50), new FitOptions { Epochs = 9, Verbose = 0, ValidationSplit = 0.2f, Callbacks = [callback] });

        Assert.Equal(2, history.Epochs);
        Assert.Equal([1, 2], callback.Epochs);
        Assert.Equal(history["val_loss"], callback.Losses);
    }

    [Fact]
    public void CancellationStopsBetweenSteps()
    {
        using var source = new CancellationTokenSource();
        Trainer trainer = Create(new Adam(), new Accuracy());
        int steps = 0;
        trainer.GradientHooks.Add(new Counter(() =>
        {
            if (++steps == 3)
            {
                source.Cancel();
            }
        }));

        Assert.Throws<OperationCanceledException>(
            () => trainer.Fit(Samples.Classification(50), new FitOptions { BatchSize = 5, Verbose = 0, CancellationToken = source.Token }));

        Assert.Equal(3, trainer.Steps);
    }

    private static FitOptions Quiet(int epochs = 1, float split = 0) =>
        new() { Epochs = epochs, BatchSize = 10, ValidationSplit = split, Verbose = 0 };

    private Trainer Create(Optimizer optimizer, Metric metric) => new(_network, optimizer, new SparseCategoricalCrossentropy(), [metric]);

    /// <summary>Counts the reads of every sample.</summary>
    private sealed class Recording(IDataset data) : IDataset
    {
        public int[] Reads { get; } = new int[data.Count];

        public int Count => data.Count;

        public int InputLength => data.InputLength;

        public int TargetLength => data.TargetLength;

        public void CopyTo(int index, Span<float> input, Span<float> target)
        {
            Interlocked.Increment(ref Reads[index]);
            data.CopyTo(index, input, target);
        }
    }

    private sealed class StopAfter(int last) : Callback
    {
        public List<int> Epochs { get; } = [];

        public List<float> Losses { get; } = [];

        public override void OnEpochEnd(EpochResult epoch)
        {
            Epochs.Add(epoch.Epoch);
            Losses.Add(epoch.Values["val_loss"]);
            epoch.StopTraining = epoch.Epoch == last;
        }
    }

    private sealed class Counter(Action onStep) : IGradientHook
    {
        public void OnGradients(ParameterCollection parameters, long step) => onStep();
    }
}
