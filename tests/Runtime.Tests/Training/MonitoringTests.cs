using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

/// <summary>Callbacks that watch a number, driven by made-up numbers through Keras' rules.</summary>
public sealed class MonitoringTests
{
    private readonly DenseNetwork _network = new(Samples.Inputs, Samples.Classes, Activation.Softmax);

    [Theory]
    [InlineData(0, 2)] // the first epoch without improvement
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    public void StopsAfterItsPatience(int patience, int stopped)
    {
        var callback = new EarlyStopping(patience: patience);
        Assert.Equal(stopped, Drive(callback, 1, 1, 1, 1, 1, 1));
        Assert.Equal(stopped, callback.StoppedEpoch);
        Assert.Equal(1, callback.BestEpoch);
        Assert.Equal(1, callback.Best);
    }

    [Fact]
    public void AnImprovementRestartsThePatienceAndASmallOneIsNone()
    {
        Assert.Equal(6, Drive(new EarlyStopping(patience: 2), 5, 4, 4.5f, 3, 3, 3, 3));
        Assert.Equal(3, Drive(new EarlyStopping(patience: 2, minDelta: 0.5f), 5, 4.6f, 4.5f, 0, 0));
        Assert.Equal(3, Drive(new EarlyStopping(patience: 2, minDelta: -0.5f), 5, 4.6f, 4.5f, 0, 0));
        Assert.Equal(3, Drive(new EarlyStopping(patience: 2, mode: MonitorMode.Max), 5, 4, 3, 9));
    }

    [Fact]
    public void NaNIsNoImprovement() => Assert.Equal(3, Drive(new EarlyStopping(patience: 2), 1, float.NaN, float.NaN, 0));

    [Fact]
    public void TheStartIsNotWatched() =>
        Assert.Equal(6, Drive(new EarlyStopping(patience: 2, startFromEpoch: 3), 1, 1, 1, 5, 5, 5, 5));

    [Fact]
    public void AnImprovementBelowTheBaselineStartsTheCountAnewToo()
    {
        Assert.Equal(0, Drive(new EarlyStopping(patience: 3, baseline: 0.5f), 5, 4, 3, 2, 1, 0.9f));
        Assert.Equal(8, Drive(new EarlyStopping(patience: 3, baseline: 0.5f), 5, 4, 3, 2, 1, 1, 1, 1, 1));
        Assert.Equal(5, Drive(new EarlyStopping(patience: 3, baseline: 0.5f), 5, 4, 5, 5, 5));
        Assert.Equal(5, Drive(new EarlyStopping(patience: 3, baseline: 4.5f), 5, 4, 5, 5, 5));
        Assert.Equal(4, Drive(new EarlyStopping(baseline: 9, mode: MonitorMode.Max), 5, 6, 7, 7));
    }

    [Theory]
    [InlineData(0.5f, true)]
    [InlineData(1.5f, false)]
    public void TheEndSaysThatNothingBeatTheBaseline(float baseline, bool says)
    {
        using var output = new StringWriter { NewLine = "\n" };
        TrainingRun run = Run(output);
        var callback = new EarlyStopping(patience: 2, baseline: baseline, verbose: 1);
        callback.OnTrainBegin(run);
        callback.OnEpochEnd(Result(run, 1, 1));
        callback.OnTrainEnd(run);
        Assert.Equal(says ? "val_loss has not beaten the baseline 0.5: its best was 1\n" : "", output.ToString());
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 4)]
    public void TheBestWeightsComeBack(bool restore, int expected)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var callback = new EarlyStopping(patience: 2, restoreBestWeights: restore, verbose: 1);
        TrainingRun run = Run(output);
        callback.OnTrainBegin(run);
        float[] losses = [5, 1, 3, 3];
        float[] inputs = Samples.Random(Samples.Inputs);
        var predictions = new List<float[]>();
        for (int epoch = 1; epoch <= losses.Length; epoch++)
        {
            SetWeights(epoch);
            predictions.Add(Predict(inputs));
            callback.OnEpochEnd(Result(run, epoch, losses[epoch - 1]));
        }

        callback.OnTrainEnd(run);

        Assert.Equal(predictions[expected - 1], Predict(inputs));
        Assert.NotEqual(predictions[1], predictions[3]);
        Assert.StartsWith("Epoch 4: early stopping\n", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(restore, output.ToString().Contains("from the end of the best epoch: 2.", StringComparison.Ordinal));
    }

    [Fact]
    public void WeightsComeBackAlsoWhenNothingStopped()
    {
        var callback = new EarlyStopping(patience: 9, restoreBestWeights: true, mode: MonitorMode.Max, monitor: "val_loss");
        TrainingRun run = Run();
        callback.OnTrainBegin(run);
        for (int epoch = 1; epoch <= 3; epoch++)
        {
            _network.Parameters.Values.Fill(epoch);
            callback.OnEpochEnd(Result(run, epoch, -epoch));
        }

        callback.OnTrainEnd(run);

        Assert.Equal(1, _network.Parameters["dense.bias"].ToArray()[0]);
    }

    [Fact]
    public void ACallbackStartsAfreshInEveryTraining()
    {
        var callback = new EarlyStopping(patience: 2);
        Assert.Equal(3, Drive(callback, 1, 1, 1));
        Assert.Equal(0, Drive(callback, 3, 2.5f, 2));
        Assert.Equal(2, callback.Best);
    }

    [Fact]
    public void TheRateFallsOnAPlateau()
    {
        Assert.Equal([1, 1, 0.1f, 0.1f, 0.01f], Rates(new ReduceLROnPlateau(patience: 2), 5, 5, 5, 5, 5), Close);
        Assert.Equal([1, 1, 1, 1, 0.1f], Rates(new ReduceLROnPlateau(patience: 2), 5, 5, 4, 4, 4), Close);

        // A change within minDelta is none.
        Assert.Equal([1, 1, 0.1f], Rates(new ReduceLROnPlateau(patience: 2), 5, 4.99995f, 4.9999f), Close);

        // During the cooldown nothing is counted; its last epoch is counted already.
        Assert.Equal(
            [1, 0.5f, 0.5f, 0.5f, 0.25f], Rates(new ReduceLROnPlateau(factor: 0.5f, patience: 1, cooldown: 3), 5, 5, 5, 5, 5), Close);
        Assert.Equal(
            [1, 0.5f, 0.3f, 0.3f], Rates(new ReduceLROnPlateau(factor: 0.5f, patience: 1, minLearningRate: 0.3f), 5, 5, 5, 5), Close);
    }

    [Fact]
    public void AutoFollowsTheMetric()
    {
        var trainer = new Trainer(
            _network, new Sgd(0), new SparseCategoricalCrossentropy(), [new Accuracy(), new Unsaid()]);
        var run = new TrainingRun(
            trainer, new FitOptions { ValidationSplit = 0.1f }, new FitProgress(),
            ["loss", "accuracy", "unsaid", "val_loss", "val_accuracy", "val_unsaid"]);
        foreach ((string name, float best) in new[] { ("val_accuracy", float.NegativeInfinity), ("loss", float.PositiveInfinity) })
        {
            var callback = new EarlyStopping(name);
            callback.OnTrainBegin(run);
            Assert.Equal(best, callback.Best);
        }

        Assert.Contains(
            "pass mode: Min or Max", Assert.Throws<ArgumentException>(() => new EarlyStopping("val_unsaid").OnTrainBegin(run)).Message,
            StringComparison.Ordinal);
        new EarlyStopping("val_unsaid", mode: MonitorMode.Max).OnTrainBegin(run);
    }

    [Fact]
    public void ANumberThatIsNotMeasuredIsRefusedBeforeTraining()
    {
        var trainer = new Trainer(_network, new Sgd(), new SparseCategoricalCrossentropy(), [new Accuracy()]);
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => trainer.Fit(Samples.Classification(20), new FitOptions { Verbose = 0, Callbacks = [new EarlyStopping()] }));

        Assert.Equal(
            "EarlyStopping monitors \"val_loss\", which is not measured; there are accuracy, loss. "
                + "Set ValidationData or ValidationSplit to measure " +
            "val_... numbers.",
            exception.Message);
        Assert.Equal(0, trainer.Steps);
    }

    [Fact]
    public void RefusesArgumentsOutOfRange()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping(patience: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping(minDelta: float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping(startFromEpoch: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping(mode: (MonitorMode)7));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReduceLROnPlateau(factor: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReduceLROnPlateau(cooldown: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReduceLROnPlateau(minLearningRate: float.NaN));
    }

    /// <summary>The epoch after which a callback stops when val_loss takes these values; 0: it does not.</summary>
    private int Drive(Callback callback, params float[] losses)
    {
        TrainingRun run = Run();
        callback.OnTrainBegin(run);
        for (int epoch = 1; epoch <= losses.Length; epoch++)
        {
            callback.OnEpochEnd(Result(run, epoch, losses[epoch - 1]));
            if (run.StopTraining)
            {
                return epoch;
            }
        }

        return 0;
    }

    private List<float> Rates(ReduceLROnPlateau callback, params float[] losses)
    {
        TrainingRun run = Run();
        run.Trainer.Optimizer.LearningRate = 1;
        callback.OnTrainBegin(run);
        var rates = new List<float>();
        for (int epoch = 1; epoch <= losses.Length; epoch++)
        {
            callback.OnEpochEnd(Result(run, epoch, losses[epoch - 1]));
            rates.Add(run.Trainer.Optimizer.LearningRate);
        }

        return rates;
    }

    private TrainingRun Run(TextWriter? output = null) => new(
        new Trainer(_network, new Sgd(), new SparseCategoricalCrossentropy()),
        new FitOptions { ValidationSplit = 0.1f, Output = output ?? TextWriter.Null }, new FitProgress(), ["loss", "val_loss"]);

    private static EpochResult Result(TrainingRun run, int epoch, float loss) =>
        new(run, epoch, new Dictionary<string, float> { ["loss"] = 0, ["val_loss"] = loss });

    private void SetWeights(int seed) =>
        _network.Parameters["dense.kernel"].SetValues(Samples.Random(Samples.Inputs * Samples.Classes, seed));

    private float[] Predict(float[] inputs)
    {
        float[] outputs = new float[Samples.Classes];
        _network.Predict(inputs, outputs);
        return outputs;
    }

    private static bool Close(float a, float b) => Math.Abs(a - b) < 1e-6f;

    private sealed class Unsaid : Metric
    {
        public override string Name => "unsaid";

        public override double Measure(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target) => 0;
    }
}
