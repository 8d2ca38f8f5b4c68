using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ConvGen.Data;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

/// <summary>The order of the hooks, and what each may do.</summary>
public sealed class CallbackTests
{
    private readonly DenseNetwork _network = new(Samples.Inputs, Samples.Classes, Activation.Softmax);

    [Fact]
    public void HooksComeInKerasOrder()
    {
        var calls = new List<string>();
        var callback = new LambdaCallback(
            onTrainBegin: run => calls.Add($"train {string.Join(' ', run.MeasuredNames)}"),
            onTrainEnd: run => calls.Add($"end {run.History.Epochs}"),
            onEpochBegin: (run, epoch) => calls.Add($"epoch {epoch} of {run.Options.Epochs}"),
            onEpochEnd: epoch => calls.Add($"epoch {epoch.Epoch} ended {epoch.Values.Count} {epoch.Run.History.Epochs}"),
            onBatchBegin: (_, epoch, step) => calls.Add($"step {epoch}.{step}"),
            onBatchEnd: batch => calls.Add($"step {batch.Epoch}.{batch.Step} ended"));

        Fit(new FitOptions { Epochs = 2, BatchSize = 20, ValidationSplit = 0.2f, Verbose = 0, Callbacks = [callback] });

        Assert.Equal(
            [
                "train accuracy loss val_accuracy val_loss",
                "epoch 1 of 2", "step 1.1", "step 1.1 ended", "step 1.2", "step 1.2 ended", "epoch 1 ended 4 1",
                "epoch 2 of 2", "step 2.1", "step 2.1 ended", "step 2.2", "step 2.2 ended", "epoch 2 ended 4 2",
                "end 2",
            ],
            calls);
    }

    [Fact]
    public void ABatchHasItsLossAndTheMeansOfTheEpoch()
    {
        var losses = new List<float>();
        var means = new List<float>();
        var callback = new LambdaCallback(onBatchEnd: batch =>
        {
            losses.Add(batch.Loss);
            means.Add(batch.Values["loss"]);
        });

        History history = Fit(new FitOptions { BatchSize = 10, Verbose = 0, Callbacks = [callback] });

        Assert.Equal(5, losses.Count);
        Assert.Equal(5, losses.Distinct().Count());
        Assert.Equal(losses.Take(3).Average(), means[2], 1e-6f);
        Assert.Equal(history["loss"][0], means[^1]);
    }

    [Fact]
    public void ABatchCountsTheSamplesOfItsEpoch()
    {
        var samples = new List<long>();
        string data = "";
        var callback = new LambdaCallback(
            onTrainBegin: run => data = run.DataDescription, onBatchEnd: batch => samples.Add(batch.Samples));

        Fit(new FitOptions { Epochs = 2, BatchSize = 20, Verbose = 0, Callbacks = [callback] });

        Assert.Equal([20, 40, 50, 20, 40, 50], samples);
        Assert.Equal("a dataset of 50 samples in shuffled batches of 20", data);
    }

    [Fact]
    public void AnExceptionIsToldToAllCallbacks()
    {
        var first = new InterruptedCallback();
        var last = new InterruptedCallback();
        var failing = new LambdaCallback(onBatchBegin: (_, _, step) => _ = step < 2 ? step : throw new TimeoutException());

        Assert.Throws<TimeoutException>(() => Fit(new FitOptions { BatchSize = 20, Verbose = 0, Callbacks = [first, failing, last] }));
        Assert.Equal((1, 0, 1, 0), (first.Interruptions, first.Ends, last.Interruptions, last.Ends));

        Fit(new FitOptions { BatchSize = 20, Verbose = 0, Callbacks = [first] });
        Assert.Equal((1, 1), (first.Interruptions, first.Ends));
    }

    [Fact]
    public void ACallbackThatDoesNotBeginIsToldToThoseThatHave()
    {
        var callback = new InterruptedCallback();
        var failing = new LambdaCallback(onTrainBegin: _ => throw new TimeoutException());
        Assert.Throws<TimeoutException>(() => Fit(new FitOptions { Verbose = 0, Callbacks = [callback, failing] }));
        Assert.Equal((1, 0), (callback.Interruptions, callback.Ends));
    }

    [Fact]
    public void ABatchMayStopTheTraining()
    {
        var callback = new LambdaCallback(onBatchEnd: batch => batch.StopTraining = batch is { Epoch: 2, Step: 3 });
        var output = new StringWriter { NewLine = "\n" };
        Trainer trainer = Trainer();

        History history = trainer.Fit(
            Samples.Classification(50), new FitOptions { Epochs = 5, BatchSize = 10, Output = output, Callbacks = [callback] });

        Assert.Equal(8, trainer.Steps);
        Assert.Equal(2, history.Epochs);
        Assert.Contains("Epoch 2/5 - 3/5 - ", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void AnEpochThatIsStoppedAtItsBeginIsNone(int stopped)
    {
        var calls = new List<string>();
        var stop = new LambdaCallback(onEpochBegin: (run, epoch) => run.StopTraining = epoch == stopped);
        var log = new LambdaCallback(
            onTrainEnd: _ => calls.Add("end"),
            onEpochBegin: (_, epoch) => calls.Add($"begin {epoch}"),
            onEpochEnd: epoch => calls.Add($"end {epoch.Epoch}"));
        Trainer trainer = Trainer();

        var options = new FitOptions { Epochs = 5, BatchSize = 10, ValidationSplit = 0.2f, Verbose = 0, Callbacks = [stop, log] };
        History history = trainer.Fit(Samples.Classification(50), options);

        Assert.Equal((stopped - 1, stopped - 1, 4 * (stopped - 1)), (history.Epochs, trainer.Epochs, (int)trainer.Steps));
        IEnumerable<string> before = Enumerable.Range(1, stopped - 1).SelectMany(epoch => new[] { $"begin {epoch}", $"end {epoch}" });
        Assert.Equal([.. before, $"begin {stopped}", "end"], calls);
        Assert.All(history.Values, values => Assert.All(values, value => Assert.True(float.IsFinite(value))));
    }

    [Fact]
    public void NoFitRunsInsideAnother()
    {
        Trainer trainer = Trainer();
        InvalidOperationException? fit = null, load = null;
        trainer.Fit(Samples.Classification(20), new FitOptions
        {
            Verbose = 0,
            Callbacks =
            [
                new LambdaCallback(onEpochEnd: _ =>
                {
                    fit = Assert.Throws<InvalidOperationException>(() => trainer.Fit(Samples.Classification(20)));
                    load = Assert.Throws<InvalidOperationException>(() => trainer.LoadCheckpoint("none"));
                }),
            ],
        });
        Assert.Contains("Fit was called during Fit", fit!.Message, StringComparison.Ordinal);
        Assert.Contains("LoadCheckpoint was called during Fit", load!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AResumedTrainingCountsItsEpochsOn()
    {
        var epochs = new List<int>();
        Trainer trainer = Trainer();
        var options = new FitOptions
        {
            InitialEpoch = 3,
            Epochs = 5,
            Verbose = 0,
            Callbacks = [new LambdaCallback(onEpochEnd: epoch => epochs.Add(epoch.Epoch))],
        };

        History history = trainer.Fit(Samples.Classification(50), options);

        Assert.Equal([4, 5], epochs);
        Assert.Equal(2, history.Epochs);
        Assert.Equal(5, trainer.Epochs);
        Assert.StartsWith("epoch,accuracy,loss\n3,", history.ToCsv(), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Fit(new FitOptions { InitialEpoch = 1, Epochs = 1 }));
    }

    [Fact]
    public void WithoutACallbackANonFiniteLossIsAnException()
    {
        NonFiniteLossException exception = Assert.Throws<NonFiniteLossException>(() => FitWithNaN([new LambdaCallback()]));
        Assert.StartsWith("Epoch 1, step 2 of 2", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TerminateOnNaNEndsQuietlyWithTheWeightsThatGaveIt()
    {
        var steps = new List<int>();
        var ended = new List<int>();
        using var output = new StringWriter { NewLine = "\n" };
        History history = FitWithNaN(
            [new TerminateOnNaN(),
                new LambdaCallback(onBatchEnd: batch => steps.Add(batch.Step), onTrainEnd: run => ended.Add(run.History.Epochs))],
            output);

        Assert.Equal([1], steps);
        Assert.Equal([1], ended);
        Assert.True(float.IsNaN(history["loss"][0]));
        Assert.All(_network.Parameters.Values.ToArray(), value => Assert.True(float.IsFinite(value)));
        Assert.EndsWith("\nEpoch 1, step 2: invalid loss NaN, terminating training\n", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void TheSchedulerCountsEpochsFromZeroAndTheHistoryShowsTheRate()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var scheduler = new LearningRateScheduler((epoch, rate) => epoch == 0 ? 0.5f : rate / 2, verbose: 1);

        History history = Fit(new FitOptions { Epochs = 3, ValidationSplit = 0.2f, Output = output, Callbacks = [scheduler] });

        Assert.Equal(["accuracy", "loss", "val_accuracy", "val_loss", "learning_rate"], history.Keys);
        Assert.Equal([0.5f, 0.25f, 0.125f], history["learning_rate"]);
        Assert.StartsWith(
            "Epoch 1: LearningRateScheduler setting learning rate to 0.5.\nEpoch 1/3 - ", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AScheduledOptimiserRefusesCallbacksThatSetItsRate()
    {
        var trainer = new Trainer(
            _network, new Sgd(new ExponentialDecay(0.1f, 10, 0.9)), new SparseCategoricalCrossentropy());
        foreach (Callback callback in new Callback[] { new LearningRateScheduler((_, rate) => rate), new ReduceLROnPlateau("loss") })
        {
            InvalidOperationException exception = Assert.Throws<InvalidOperationException>(
                () => trainer.Fit(Samples.Classification(10), new FitOptions { Verbose = 0, Callbacks = [callback] }));
            Assert.Contains("follows", exception.Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, trainer.Steps);
    }

    private History FitWithNaN(IReadOnlyList<Callback> callbacks, TextWriter? output = null)
    {
        (float[] inputs, float[] targets) = Samples.ClassificationArrays(20);
        inputs[14 * Samples.Inputs] = float.NaN;
        return Trainer().Fit(
            inputs, targets,
            new FitOptions { Epochs = 3, Output = output ?? TextWriter.Null, BatchSize = 10, Shuffle = false, Callbacks = callbacks });
    }

    private History Fit(FitOptions options) => Trainer().Fit(Samples.Classification(50), options);

    private Trainer Trainer() => new(_network, new Adam(), new SparseCategoricalCrossentropy(), [new Accuracy()]);

    private sealed class InterruptedCallback : Callback
    {
        public int Interruptions { get; private set; }

        public int Ends { get; private set; }

        public override void OnTrainEnd(TrainingRun run) => Ends++;

        public override void OnTrainInterrupted(TrainingRun run) => Interruptions++;
    }
}
