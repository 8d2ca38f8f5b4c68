using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ConvGen.Data;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training.Resuming;

/// <summary>Which data and options a training can be resumed with; others are refused, with nothing changed.</summary>
public sealed class ResumeDataTests : ResumeRules
{
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
        other.LoadCheckpoint(Checkpoint);
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
        FitUntil(first, 8, callback => first.Fit(
            new Passes(23).Batch(2), new FitOptions { Epochs = 2, Verbose = 0, Callbacks = [callback] }));
        first.SaveCheckpoint(Checkpoint);

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
    public void ATrainingThatIsNotResumedBeginsAnEpochAndAPass()
    {
        Save(new FitOptions { BatchSize = 4, Epochs = 4, Callbacks = [new EarlyStopping("loss", patience: 5)] }, 23, steps: 8);
        Trainer trainer = Load();
        var options = new FitOptions { InitialEpoch = 1, Epochs = 2, BatchSize = 9, Verbose = 0, Resume = false };
        History history = trainer.Fit(Samples.Classification(27), options);
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

    [Fact]
    public void AFitThatTookNoStepIsNothingToResume()
    {
        Trainer trainer = Create();
        var failing = new LambdaCallback(onBatchBegin: (_, _, _) => throw new InvalidOperationException());
        Assert.Throws<InvalidOperationException>(() => trainer.Fit(
            Samples.Classification(23), new FitOptions { Verbose = 0, Callbacks = [new EarlyStopping("loss"), failing] }));
        trainer.Fit(Samples.Classification(50), new FitOptions { BatchSize = 10, Verbose = 0 });
        Assert.Equal((5, 1), (trainer.Steps, trainer.Passes));
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
}
