using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ConvGen.Data;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training.Resuming;

/// <summary>Which callbacks a training can be resumed with, and what they go on from.</summary>
public sealed class ResumeCallbackTests : ResumeRules
{
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
            Callbacks =
            [
                new TerminateOnNaN(), new ReduceLROnPlateau("accuracy"), new ModelCheckpoint(Checkpoint),
                new EarlyStopping("loss", patience: 9),
            ],
        }));
        Assert.Equal(24, trainer.Steps);
    }

    [Fact]
    public void AStateGoesToACallbackMadeAlike()
    {
        var early = new EarlyStopping("loss", patience: 5, restoreBestWeights: true);
        Save(new FitOptions { BatchSize = 4, Epochs = 4, Callbacks = [early] }, 23, steps: 8);
        RefusesState("expected \"accuracy\" as \"monitor\", as this callback was made; received \"loss\"", new EarlyStopping("accuracy"));
        RefusesState("expected \"larger\" as \"better\"", new EarlyStopping("loss", mode: MonitorMode.Max));
        RefusesState("expected \"no\" as \"restores best weights\"", new EarlyStopping("loss"));

        void RefusesState(string message, Callback callback)
        {
            Trainer trainer = Load();
            InvalidDataException exception = Assert.Throws<InvalidDataException>(
                () => trainer.Fit(Samples.Classification(23), Goes(new FitOptions { BatchSize = 4, Callbacks = [callback] })));
            string start = $"{Checkpoint}: the state of the callback ConvGen.Training.EarlyStopping: ";
            Assert.StartsWith(start + message, exception.Message, StringComparison.Ordinal);
            Assert.Equal(8, trainer.Steps);
        }
    }

    [Fact]
    public void AUsersCallbackHasVersionsAndNoValueThatNobodyReads()
    {
        Save(new FitOptions { BatchSize = 4, Epochs = 4, Callbacks = [new Versioned(1)] }, 23, steps: 8);
        Refuses(
            "keeps version 1 of the state of versioned; expected version 2",
            new FitOptions { BatchSize = 4, Callbacks = [new Versioned(2)] });

        Save(new FitOptions { BatchSize = 4, Epochs = 4, Callbacks = [new Versioned(1, "extra")] }, 23, steps: 8);
        InvalidDataException exception = Assert.Throws<InvalidDataException>(
            () => Load().Fit(Samples.Classification(23), Goes(new FitOptions { BatchSize = 4, Callbacks = [new Versioned(1)] })));
        Assert.Contains(
            "the state of the callback versioned: expected nothing else; received \"extra\" too", exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void ARefusalChangesNothing()
    {
        string log = PathOf("log.csv");
        var early = new EarlyStopping("loss", patience: 5);
        Save(new FitOptions { BatchSize = 4, Epochs = 4, Callbacks = [new CsvLogger(log), early] }, 23, steps: 8);
        string before = File.ReadAllText(log);
        Trainer trainer = Load();
        void Fit(Callback callback) => trainer.Fit(
            Samples.Classification(23), Goes(new FitOptions { BatchSize = 4, Callbacks = [new CsvLogger(log), callback] }));

        Assert.Throws<InvalidDataException>(() => Fit(new EarlyStopping("accuracy")));
        Assert.Throws<InvalidDataException>(() => Fit(new EarlyStopping("loss", restoreBestWeights: true)));

        Assert.Equal(before, File.ReadAllText(log));
        Fit(new EarlyStopping("loss", patience: 5));
        Assert.Equal(24, trainer.Steps);
        Assert.Equal(5, File.ReadAllLines(log).Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ACheckpointHoldsTheRateThatThePlateauSet(bool checkpointFirst)
    {
        string template = PathOf("{epoch}.st");
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
            loaded.LoadCheckpoint(PathOf($"{epoch}.st"));
            Assert.Equal(rates[epoch - 1], loaded.Optimizer.LearningRate, 1e-9f);
        }

        Assert.Equal([0.001f, 0.001f, 0.0001f], history["learning_rate"], (a, b) => Math.Abs(a - b) < 1e-9f);
    }

    [Fact]
    public void ATrainingThatWasStoppedEndsAtOnce()
    {
        var ended = new List<int>();
        FitOptions Options(int initialEpoch) => new()
        {
            InitialEpoch = initialEpoch,
            Epochs = 9,
            BatchSize = 4,
            Verbose = 0,
            Callbacks =
            [
                new EarlyStopping("loss", patience: 1, minDelta: 99, restoreBestWeights: true),
                new ModelCheckpoint(Checkpoint),
                new LambdaCallback(onTrainEnd: run => ended.Add(run.History.Epochs)),
            ],
        };
        Trainer first = Create();
        first.Fit(Samples.Classification(23), Options(0));
        Trainer second = Load();
        History history = second.Fit(Samples.Classification(23), Options(2));

        Assert.Equal([2, 2], ended);
        Assert.Equal((2, 12), (history.Epochs, (int)second.Steps));
        Assert.Equal(first.Network.Parameters.Values.ToArray(), second.Network.Parameters.Values.ToArray());
    }

    [Fact]
    public void ASaveThatFailsIsMadeUpFor()
    {
        string path = PathOf("best.st");
        Directory.CreateDirectory(path);
        Trainer trainer = Create();
        void Fit() => trainer.Fit(Samples.Classification(23), new FitOptions
        {
            InitialEpoch = trainer.Epochs,
            Epochs = 1,
            BatchSize = 4,
            Verbose = 0,
            Callbacks = [new ModelCheckpoint(path, "loss", saveBestOnly: true)],
        });
        Assert.Throws<IOException>(Fit);
        Directory.Delete(path);

        Fit();

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
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => first.SaveCheckpoint(Checkpoint));
        Assert.Contains("EarlyStopping has begun another training", exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Checkpoint));
    }

    [Fact]
    public void ALogThatIsGoneIsWrittenAnewAndAnotherOneIsRefused()
    {
        string log = PathOf("log.csv");
        FitOptions Options(int epochs) => new()
        {
            InitialEpoch = epochs == 2 ? 0 : 2,
            Epochs = epochs,
            Verbose = 0,
            Callbacks = [new CsvLogger(log, append: epochs > 3)],
        };
        Trainer first = Create();
        first.Fit(Samples.Classification(23), Options(2));
        first.SaveCheckpoint(Checkpoint);

        void Refuses(string message)
        {
            InvalidDataException exception = Assert.Throws<InvalidDataException>(() => Load().Fit(Samples.Classification(23), Options(3)));
            Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        }

        File.WriteAllText(log, "epoch,accuracy,loss\n");
        Refuses("expects at least 3 lines; found 1");
        File.WriteAllText(log, "epoch,loss\n0,1\n1,2\n");
        Refuses("found \"epoch,loss\"");

        foreach (int epochs in new[] { 3, 4 })
        {
            File.Delete(log);
            History history = Load().Fit(Samples.Classification(23), Options(epochs));
            Assert.Equal(history.ToCsv(), File.ReadAllText(log));
            Assert.Equal(epochs, history.Epochs);
        }
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
