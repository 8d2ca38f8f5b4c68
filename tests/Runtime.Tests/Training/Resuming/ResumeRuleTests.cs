using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ConvGen.Data;
using ConvGen.Tests.Data;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training.Resuming;

/// <summary>What can be resumed with what; everything else is refused, with nothing changed.</summary>
public sealed class ResumeRuleTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly string _path;

    public ResumeRuleTests() => _path = Path.Combine(_directory.Path, "checkpoint.st");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void OtherDataAreRefusedInTheMiddleOfAnEpoch()
    {
        Save(new FitOptions { BatchSize = 4, Epochs = 4 }, 23, steps: 8);
        const string Before = "checkpoint.st was in an epoch over a dataset of 23 samples in shuffled batches of 4; received ";
        Refuses(Before + "a dataset of 27 samples in shuffled batches of 4.", new FitOptions { BatchSize = 4 }, 27);
        Refuses(Before + "a dataset of 23 samples in shuffled batches of 5.", new FitOptions { BatchSize = 5 });
        Refuses(Before + "a dataset of 23 samples in batches of 4.", new FitOptions { BatchSize = 4, Shuffle = false });
        Refuses("was in an epoch of 6 steps; received StepsPerEpoch = 7", new FitOptions { BatchSize = 4, StepsPerEpoch = 7 });
        Refuses("FitOptions.Resume = false to begin a new epoch", new FitOptions { BatchSize = 4, ValidationSplit = 0.5f });
        Refuses("received a stream of 6 batches in batches of 4", options => trainer =>
            trainer.Fit(Samples.Classification(23).Stream().Batch(4), options), new FitOptions());
        Refuses("received a stream of unknown length in batches of 4", options => trainer =>
            trainer.Fit(new Passes(23).Batch(4), options), new FitOptions());
    }

    [Fact]
    public void WhatIsMeasuredMustBeTheSame()
    {
        Save(new FitOptions { BatchSize = 4, Epochs = 4, ValidationSplit = 0.1f }, 23, steps: 10);
        Assert.Contains(
            "measured accuracy, loss, val_accuracy, val_loss; received accuracy, loss.",
            Assert.Throws<ArgumentException>(() => Load().Fit(Samples.Classification(20), Goes(new FitOptions { BatchSize = 4 }))).Message,
            StringComparison.Ordinal);
        var other = new Trainer(Network(), new Adam(), new SparseCategoricalCrossentropy());
        other.LoadCheckpoint(_path);
        Assert.Contains(
            "measured accuracy, loss, val_accuracy, val_loss; received loss, val_loss.",
            Assert.Throws<ArgumentException>(
                () => other.Fit(Samples.Classification(23), Goes(new FitOptions { BatchSize = 4, ValidationSplit = 0.1f }))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void BetweenTwoPassesTheDataMayChange()
    {
        Save(new FitOptions { BatchSize = 4, Epochs = 2 }, 23, steps: 99);
        Trainer trainer = Load();
        History history = trainer.Fit(Samples.Classification(31), Goes(new FitOptions { BatchSize = 5, Shuffle = false }, after: 2));
        Assert.Equal((4, 0), (history.Epochs, history.InitialEpoch));
        Assert.Equal(12 + 2 * 7, trainer.Steps);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(3)]
    public void AStreamMustHaveTheBatchesThatWereTaken(int samples)
    {
        Trainer first = Create();
        FitUntil(first, 8, callback => first.Fit(new Passes(23).Batch(2), new FitOptions { Epochs = 2, Verbose = 0, Callbacks = [callback] }));
        first.SaveCheckpoint(_path);

        Trainer second = Load();
        void Fit(int count) => second.Fit(new Passes(count).Batch(2), Goes(new FitOptions(), after: 0, epochs: 2));
        if (samples < 16)
        {
            Assert.Contains(
                "was interrupted after 8 batches of pass 0; the stream has 2", Assert.Throws<ArgumentException>(() => Fit(samples)).Message,
                StringComparison.Ordinal);
            samples = 23;
        }

        // Nobody can know that the passes were longer.
        Fit(samples);
        Assert.Equal(2 * ((samples + 1) / 2), second.Steps);
    }

    [Fact]
    public void CallbacksThatKeepSomethingMustBeThereAgain()
    {
        Callback[] callbacks = [new EarlyStopping("loss", patience: 5), new LambdaCallback(), new ReduceLROnPlateau("accuracy")];
        Save(new FitOptions { BatchSize = 4, Epochs = 4, Callbacks = callbacks }, 23, steps: 8);
        const string Keeps = "checkpoint.st keeps the state of the callbacks EarlyStopping, ReduceLROnPlateau; expected as many of each";
        Refuses(Keeps, new FitOptions { BatchSize = 4 });
        Refuses("received 0 of ReduceLROnPlateau", new FitOptions { BatchSize = 4, Callbacks = [new EarlyStopping("loss")] });
        Refuses("received 2 of EarlyStopping", new FitOptions
        {
            BatchSize = 4,
            Callbacks = [new EarlyStopping("loss"), new EarlyStopping("accuracy"), new ReduceLROnPlateau("accuracy")],
        });

        // Others may come, in any order of the kinds, and others may go.
        Trainer trainer = Load();
        trainer.Fit(Samples.Classification(23), Goes(new FitOptions
        {
            BatchSize = 4,
            Callbacks = [new TerminateOnNaN(), new ReduceLROnPlateau("accuracy"), new ModelCheckpoint(_path), new EarlyStopping("loss", patience: 9)],
        }));
        Assert.Equal(24, trainer.Steps);
    }

    [Fact]
    public void AStateGoesToACallbackMadeAlike()
    {
        Save(new FitOptions { BatchSize = 4, Epochs = 4, Callbacks = [new EarlyStopping("loss", patience: 5, restoreBestWeights: true)] }, 23, steps: 8);
        RefusesState("expected \"accuracy\" as \"monitor\", as this callback was made; received \"loss\"", new EarlyStopping("accuracy"));
        RefusesState("expected \"larger\" as \"better\"", new EarlyStopping("loss", mode: MonitorMode.Max));
        RefusesState("expected \"no\" as \"restores best weights\"", new EarlyStopping("loss"));

        void RefusesState(string message, Callback callback)
        {
            Trainer trainer = Load();
            InvalidDataException exception = Assert.Throws<InvalidDataException>(
                () => trainer.Fit(Samples.Classification(23), Goes(new FitOptions { BatchSize = 4, Callbacks = [callback] })));
            Assert.StartsWith($"{_path}: the state of the callback ConvGen.Training.EarlyStopping: ", exception.Message, StringComparison.Ordinal);
            Assert.Contains(message, exception.Message, StringComparison.Ordinal);
            Assert.Equal(8, trainer.Steps);
        }
    }

    [Fact]
    public void AUsersCallbackHasVersionsAndNoValueThatNobodyReads()
    {
        Save(new FitOptions { BatchSize = 4, Epochs = 4, Callbacks = [new Versioned(1)] }, 23, steps: 8);
        Refuses("keeps version 1 of the state of versioned; expected version 2", new FitOptions { BatchSize = 4, Callbacks = [new Versioned(2)] });

        Save(new FitOptions { BatchSize = 4, Epochs = 4, Callbacks = [new Versioned(1, "extra")] }, 23, steps: 8);
        InvalidDataException exception = Assert.Throws<InvalidDataException>(
            () => Load().Fit(Samples.Classification(23), Goes(new FitOptions { BatchSize = 4, Callbacks = [new Versioned(1)] })));
        Assert.Contains("the state of the callback versioned: expected nothing else; received \"extra\" too", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ARefusalChangesNothing()
    {
        string log = Path.Combine(_directory.Path, "log.csv");
        var early = new EarlyStopping("loss", patience: 5);
        Save(new FitOptions { BatchSize = 4, Epochs = 4, Callbacks = [new CsvLogger(log), early] }, 23, steps: 8);
        string before = File.ReadAllText(log);
        Trainer trainer = Load();
        foreach (Callback wrong in new Callback[] { new EarlyStopping("accuracy"), new EarlyStopping("loss", restoreBestWeights: true) })
        {
            Assert.Throws<InvalidDataException>(
                () => trainer.Fit(Samples.Classification(23), Goes(new FitOptions { BatchSize = 4, Callbacks = [new CsvLogger(log), wrong] })));
        }

        Assert.Equal(before, File.ReadAllText(log));
        trainer.Fit(Samples.Classification(23), Goes(new FitOptions { BatchSize = 4, Callbacks = [new CsvLogger(log), new EarlyStopping("loss", patience: 5)] }));
        Assert.Equal(24, trainer.Steps);
        Assert.Equal(5, File.ReadAllLines(log).Length);
    }

    [Fact]
    public void ATrainingThatIsNotResumedBeginsAnEpochAndAPass()
    {
        Save(new FitOptions { BatchSize = 4, Epochs = 4, Callbacks = [new EarlyStopping("loss", patience: 5)] }, 23, steps: 8);
        Trainer trainer = Load();
        History history = trainer.Fit(Samples.Classification(27), new FitOptions { InitialEpoch = 1, Epochs = 2, BatchSize = 9, Verbose = 0, Resume = false });
        Assert.Equal((1, 1), (history.InitialEpoch, history.Epochs));
        Assert.Equal((8 + 3, 3, 2), (trainer.Steps, trainer.Passes, trainer.Epochs));
    }

    [Fact]
    public void AnotherFirstEpochBeginsATrainingAtThatPlaceInTheData()
    {
        Save(new FitOptions { BatchSize = 4, Epochs = 4, Callbacks = [new EarlyStopping("loss", patience: 5)] }, 23, steps: 8);
        Trainer trainer = Load();
        History history = trainer.Fit(Samples.Classification(23), new FitOptions { Epochs = 1, BatchSize = 4, Verbose = 0 });

        // Four batches of the second pass and two of the third.
        Assert.Equal((0, 1), (history.InitialEpoch, history.Epochs));
        Assert.Equal((8 + 6, 3, 1), (trainer.Steps, trainer.Passes, trainer.Epochs));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ACheckpointHoldsTheRateThatThePlateauSet(bool checkpointFirst)
    {
        string template = Path.Combine(_directory.Path, "{epoch}.st");
        Callback save = new ModelCheckpoint(template), plateau = new ReduceLROnPlateau("loss", patience: 1, minDelta: 99);
        Trainer trainer = Create();
        History history = trainer.Fit(Samples.Classification(23), new FitOptions
        {
            Epochs = 3,
            Verbose = 0,
            Callbacks = checkpointFirst ? [save, plateau] : [plateau, save],
        });

        // The first epoch improves on nothing, each of the others is a plateau.
        float[] rates = [0.001f, 0.0001f, 0.00001f];
        for (int epoch = 1; epoch <= 3; epoch++)
        {
            Trainer loaded = Create();
            loaded.LoadCheckpoint(Path.Combine(_directory.Path, $"{epoch}.st"));
            Assert.Equal(rates[epoch - 1], loaded.Optimizer.LearningRate, 1e-9f);
        }

        Assert.Equal([0.001f, 0.001f, 0.0001f], history["learning_rate"], (a, b) => Math.Abs(a - b) < 1e-9f);
    }

    [Fact]
    public void ATrainingThatWasStoppedEndsAtOnce()
    {
        var ended = new List<int>();
        Callback[] Callbacks() =>
        [
            new EarlyStopping("loss", patience: 1, minDelta: 99, restoreBestWeights: true), new ModelCheckpoint(_path),
            new LambdaCallback(onTrainEnd: run => ended.Add(run.History.Epochs)),
        ];
        Trainer first = Create();
        first.Fit(Samples.Classification(23), new FitOptions { Epochs = 9, BatchSize = 4, Verbose = 0, Callbacks = Callbacks() });
        Trainer second = Load();
        History history = second.Fit(Samples.Classification(23), new FitOptions { InitialEpoch = 2, Epochs = 9, BatchSize = 4, Verbose = 0, Callbacks = Callbacks() });

        Assert.Equal([2, 2], ended);
        Assert.Equal((2, 12), (history.Epochs, (int)second.Steps));
        Assert.Equal(first.Network.Parameters.Values.ToArray(), second.Network.Parameters.Values.ToArray());
    }

    [Fact]
    public void ASaveThatFailsIsMadeUpFor()
    {
        string path = Path.Combine(_directory.Path, "best.st");
        Directory.CreateDirectory(path);
        Trainer trainer = Create();
        var options = new FitOptions { Epochs = 2, BatchSize = 4, Verbose = 0, Callbacks = [new ModelCheckpoint(path, "loss", saveBestOnly: true)] };
        Assert.Throws<IOException>(() => trainer.Fit(Samples.Classification(23), options));
        Directory.Delete(path);

        trainer.Fit(Samples.Classification(23), new FitOptions
        {
            InitialEpoch = trainer.Epochs,
            Epochs = 1,
            BatchSize = 4,
            Verbose = 0,
            Callbacks = [new ModelCheckpoint(path, "loss", saveBestOnly: true)],
        });

        Assert.True(File.Exists(path));
        Assert.Equal(6, trainer.Steps);
    }

    [Fact]
    public void WhatCallbacksKeptIsGoneWhenTheyBeginAnotherTraining()
    {
        var early = new EarlyStopping("loss");
        Trainer first = Create();
        first.Fit(Samples.Classification(23), new FitOptions { Verbose = 0, Callbacks = [early] });
        Create().Fit(Samples.Classification(23), new FitOptions { Verbose = 0, Callbacks = [early] });
        Assert.Contains(
            "EarlyStopping has begun another training", Assert.Throws<InvalidOperationException>(() => first.SaveCheckpoint(_path)).Message,
            StringComparison.Ordinal);
        Assert.False(File.Exists(_path));
    }

    [Fact]
    public void AFitThatTookNoStepIsNothingToResume()
    {
        Trainer trainer = Create();
        Assert.Throws<InvalidOperationException>(() => trainer.Fit(
            Samples.Classification(23), new FitOptions
            {
                Verbose = 0,
                Callbacks = [new EarlyStopping("loss"), new LambdaCallback(onBatchBegin: (_, _, _) => throw new InvalidOperationException())],
            }));
        trainer.Fit(Samples.Classification(50), new FitOptions { BatchSize = 10, Verbose = 0 });
        Assert.Equal((5, 1), (trainer.Steps, trainer.Passes));
    }

    [Fact]
    public void ALogThatIsGoneIsWrittenAnewAndAnotherOneIsRefused()
    {
        string log = Path.Combine(_directory.Path, "log.csv");
        FitOptions Options(int epochs) => new()
        {
            InitialEpoch = epochs == 2 ? 0 : 2,
            Epochs = epochs,
            Verbose = 0,
            Callbacks = [new CsvLogger(log, append: epochs > 3)],
        };
        Trainer first = Create();
        first.Fit(Samples.Classification(23), Options(2));
        first.SaveCheckpoint(_path);

        File.WriteAllText(log, "epoch,accuracy,loss\n");
        Assert.Contains(
            "expects at least 3 lines; found 1", Assert.Throws<InvalidDataException>(() => Load().Fit(Samples.Classification(23), Options(3))).Message,
            StringComparison.Ordinal);
        File.WriteAllText(log, "epoch,loss\n0,1\n1,2\n");
        Assert.Contains(
            "found \"epoch,loss\"", Assert.Throws<InvalidDataException>(() => Load().Fit(Samples.Classification(23), Options(3))).Message,
            StringComparison.Ordinal);

        foreach (int epochs in new[] { 3, 4 })
        {
            File.Delete(log);
            History history = Load().Fit(Samples.Classification(23), Options(epochs));
            Assert.Equal(history.ToCsv(), File.ReadAllText(log));
            Assert.Equal(epochs, history.Epochs);
        }
    }

    private static DenseNetwork Network() => new(Samples.Inputs, Samples.Classes, Activation.Softmax);

    private static Trainer Create() => new(Network(), new Adam(), new SparseCategoricalCrossentropy(), [new Accuracy()]);

    /// <summary>The same options for a training that is resumed after an epoch.</summary>
    private static FitOptions Goes(FitOptions options, int after = 1, int epochs = 4) => new()
    {
        InitialEpoch = after,
        Epochs = epochs,
        BatchSize = options.BatchSize,
        Shuffle = options.Shuffle,
        StepsPerEpoch = options.StepsPerEpoch,
        ValidationSplit = options.ValidationSplit,
        Callbacks = options.Callbacks,
        Verbose = 0,
    };

    /// <summary>Trains until some steps have been taken, and saves.</summary>
    private void Save(FitOptions options, int samples, int steps)
    {
        Trainer trainer = Create();
        FitUntil(trainer, steps, callback => trainer.Fit(Samples.Classification(samples), new FitOptions
        {
            Epochs = options.Epochs,
            BatchSize = options.BatchSize,
            ValidationSplit = options.ValidationSplit,
            Verbose = 0,
            Callbacks = [.. options.Callbacks, callback],
        }));
        trainer.SaveCheckpoint(_path);
    }

    private static void FitUntil(Trainer trainer, int steps, Action<Callback> fit)
    {
        try
        {
            fit(new LambdaCallback(onBatchEnd: _ =>
            {
                if (trainer.Steps == steps)
                {
                    throw new OperationCanceledException();
                }
            }));
        }
        catch (OperationCanceledException)
        {
        }
    }

    private Trainer Load()
    {
        Trainer trainer = Create();
        trainer.LoadCheckpoint(_path);
        return trainer;
    }

    private void Refuses(string message, FitOptions options, int samples = 23) =>
        Refuses(message, goes => trainer => trainer.Fit(Samples.Classification(samples), goes), options);

    private void Refuses(string message, Func<FitOptions, Func<Trainer, History>> fit, FitOptions options)
    {
        Trainer trainer = Load();
        float[] before = trainer.Network.Parameters.Values.ToArray();
        ArgumentException exception = Assert.Throws<ArgumentException>(() => fit(Goes(options))(trainer));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal((8, 2, 1), (trainer.Steps, trainer.Passes, trainer.Epochs));
        Assert.Equal(before, trainer.Network.Parameters.Values.ToArray());
    }

    /// <summary>Passes of so many samples that do not say so.</summary>
    private sealed class Passes(int count) : ISampleSource
    {
        private readonly ISampleSource _samples = Samples.Classification(count).Stream();

        public int InputLength => _samples.InputLength;

        public int TargetLength => _samples.TargetLength;

        public long? Count => null;

        public ISampleReader Open(long pass) => _samples.Open(pass);
    }

    private sealed class Versioned(int version, string name = "value") : Callback
    {
        public override string StateKey => "versioned";

        public override int StateVersion => version;

        public override CallbackState SaveState() => new CallbackState().Set(name, 0.5).Set("floats", [1, 2]);

        public override void LoadState(CallbackState state)
        {
            Assert.Equal([1f, 2f], state.Floats("floats", 2).ToArray());
            _ = state.Contains("value") ? state.Number("value") : 0;
        }
    }
}
