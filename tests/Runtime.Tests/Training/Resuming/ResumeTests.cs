using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using ConvGen.Data;
using ConvGen.Tests.Data;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training.Resuming;

/// <summary>A training that is interrupted anywhere and resumed leaves the bits, the files and the calls of one that was not.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Kinds => [.. Course.Kinds];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ACancelledTrainingTakesTheMissingSteps(string data)
    {
        Course whole = Create("whole", data).Fit();
        for (int cancelled = 0; cancelled <= whole.Trainer.Steps; cancelled++)
        {
            Course first = FitUntilCancelled($"cancelled {cancelled}", data, cancelled);
            Assert.Equal(cancelled, first.Trainer.Steps);
            first.Trainer.SaveCheckpoint(first.Checkpoint);

            Course second = Create($"cancelled {cancelled}", data, threads: 1 + cancelled % 3).Load(first.Checkpoint).Fit();

            Assert.Equal(whole.Outcome(), second.Outcome());
        }
    }

    [Theory]
    [InlineData("dataset")]
    [InlineData("pipeline")]
    [InlineData("growing")]
    [InlineData("stream in steps")]
    public void TheSameTrainerResumesToo(string data)
    {
        Course whole = Create("whole", data).Fit();
        for (int cancelled = 0; cancelled < whole.Trainer.Steps; cancelled++)
        {
            Course course = FitUntilCancelled($"cancelled {cancelled}", data, cancelled).Fit();
            Assert.Equal(whole.Outcome(), course.Outcome());
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ATrainingInterruptedAgainAndAgainIsOneTraining(string data)
    {
        Course whole = Create("whole", data).Fit();
        Course course = FitUntilCancelled("often", data, 1);
        for (int cancelled = 2; cancelled < whole.Trainer.Steps; cancelled++)
        {
            course.Trainer.SaveCheckpoint(course.Checkpoint);
            course = FitUntilCancelled("often", data, cancelled, course.Checkpoint);
        }

        course.Fit();
        Assert.Equal(whole.Outcome(), course.Outcome());
    }

    [Theory]
    [InlineData("dataset", false)]
    [InlineData("dataset", true)]
    [InlineData("unknown", false)]
    [InlineData("growing", true)]
    public void ACheckpointSavedInAHookHoldsWhatTheOthersAreStillToBeTold(string data, bool last)
    {
        Course whole = Create("whole", data).Fit();
        foreach (string hook in Saver.Hooks)
        {
            for (int call = 1; call <= 24; call++)
            {
                string name = $"{hook} {call}";
                string path = Path.Combine(_directory.Path, "saved.st");
                var saver = new Saver(hook, call, path, Path.Combine(_directory.Path, name));
                File.Delete(path);
                Create(name, data, first: last ? null : saver, last: last ? saver : null).Fit();
                if (!File.Exists(path))
                {
                    break;
                }

                saver.BringBack();
                Course resumed = Create(name, data).Load(path).Fit();

                // What was written to files between the save and the end is there again.
                Assert.Equal(whole.Outcome(), resumed.Outcome());
            }
        }
    }

    [Theory]
    [InlineData("dataset", false)]
    [InlineData("pipeline", true)]
    [InlineData("growing", false)]
    public void AnExceptionInAHookLosesNoCall(string data, bool last)
    {
        Course whole = Create("whole", data).Fit();
        foreach (string hook in Saver.Hooks)
        {
            for (int call = 1; call <= 24; call++)
            {
                string name = $"{hook} {call}";
                var thrower = new Thrower(hook, call);
                Course course = Create(name, data, first: last ? null : thrower, last: last ? thrower : null);
                if (Record.Exception(() => course.Fit()) is not { } exception)
                {
                    break;
                }

                Assert.Equal("out of order", exception.Message);
                course.Trainer.SaveCheckpoint(course.Checkpoint);
                Course resumed = Create(name, data).Load(course.Checkpoint).Fit();
                Assert.Equal(whole.Outcome(), resumed.Outcome());
            }
        }
    }

    [Theory]
    [InlineData("dataset")]
    [InlineData("unknown")]
    [InlineData("growing")]
    public void AValidationThatFailsIsDoneAgain(string data)
    {
        Course whole = Create("whole", data).Fit();
        for (int epoch = 1; epoch <= Course.Epochs; epoch++)
        {
            string name = $"epoch {epoch}";
            var failing = new Failing(Course.Quarters(13, first: 50), epoch);
            var course = new Course(PathOf(name), data) { Validation = failing };
            Assert.Throws<IOException>(() => course.Fit());
            course.Trainer.SaveCheckpoint(course.Checkpoint);

            Assert.Equal(whole.Outcome(), Create(name, data).Load(course.Checkpoint).Fit().Outcome());
            Assert.Equal(whole.Outcome(), course.Fit().Outcome());
        }
    }

    [Theory]
    [InlineData("dataset")]
    [InlineData("unknown")]
    public void EarlyStoppingStopsWhereItWouldHave(string data)
    {
        Course whole = new Course(PathOf("whole"), data, stops: true).Fit();
        Assert.Equal(3, whole.History!.Epochs);
        for (int cancelled = 0; cancelled < whole.Trainer.Steps; cancelled++)
        {
            Course first = FitUntilCancelled($"cancelled {cancelled}", data, cancelled, stops: true);
            first.Trainer.SaveCheckpoint(first.Checkpoint);
            Course second = new Course(PathOf($"cancelled {cancelled}"), data, stops: true).Load(first.Checkpoint).Fit();
            Assert.Equal(whole.Outcome(), second.Outcome());
        }
    }

    [Fact]
    public void ALoadedCheckpointSavedAgainIsTheSame()
    {
        Course first = FitUntilCancelled("first", "dataset", 9);
        first.Trainer.SaveCheckpoint(first.Checkpoint);
        Course second = Create("second", "dataset").Load(first.Checkpoint);
        second.Trainer.SaveCheckpoint(second.Checkpoint);
        Assert.Equal(File.ReadAllBytes(first.Checkpoint), File.ReadAllBytes(second.Checkpoint));
    }

    private string PathOf(string name) => Path.Combine(_directory.Path, name);

    private Course Create(string name, string data, int threads = 1, Callback? first = null, Callback? last = null) =>
        new(PathOf(name), data, threads, first: first, last: last);

    /// <summary>Trains until some steps have been taken, from the beginning or from a checkpoint.</summary>
    private Course FitUntilCancelled(string name, string data, int steps, string? checkpoint = null, bool stops = false)
    {
        var cancellation = new CancellationTokenSource();
        void CancelAt(Trainer trainer)
        {
            if (trainer.Steps == steps)
            {
                cancellation.Cancel();
            }
        }

        var canceller = new LambdaCallback(
            onEpochBegin: (run, _) => CancelAt(run.Trainer), onBatchEnd: batch => CancelAt(batch.Trainer));
        var course = new Course(PathOf(name), data, stops: stops, first: canceller);
        if (checkpoint is not null)
        {
            course.Load(checkpoint);
        }

        try
        {
            course.Fit(cancellation.Token);
        }
        catch (OperationCanceledException)
        {
        }

        return course;
    }

    /// <summary>Does something at one call of one hook.</summary>
    private abstract class Once(string hook, int call) : Callback
    {
        private int _calls;

        public override void OnEpochBegin(TrainingRun run, int epoch) => At("epoch begin", run.Trainer);

        public override void OnBatchBegin(TrainingRun run, int epoch, int step) => At("batch begin", run.Trainer);

        public override void OnBatchEnd(BatchResult batch) => At("batch end", batch.Trainer);

        public override void OnEpochEnd(EpochResult epoch) => At("epoch end", epoch.Trainer);

        public override void OnTrainEnd(TrainingRun run) => At("train end", run.Trainer);

        protected abstract void Act(Trainer trainer);

        private void At(string received, Trainer trainer)
        {
            if (received == hook && ++_calls == call)
            {
                Act(trainer);
            }
        }
    }

    /// <summary>Saves a checkpoint, and what has been written until then.</summary>
    private sealed class Saver(string hook, int call, string path, string directory) : Once(hook, call)
    {
        private readonly Dictionary<string, byte[]> _files = [];

        public static string[] Hooks => ["epoch begin", "batch begin", "batch end", "epoch end", "train end"];

        /// <summary>As if the process had ended when the checkpoint was saved.</summary>
        public void BringBack()
        {
            foreach (string file in Directory.GetFiles(directory))
            {
                File.Delete(file);
            }

            foreach ((string file, byte[] content) in _files)
            {
                File.WriteAllBytes(file, content);
            }
        }

        protected override void Act(Trainer trainer)
        {
            trainer.SaveCheckpoint(path);
            foreach (string file in Directory.GetFiles(directory))
            {
                _files.Add(file, File.ReadAllBytes(file));
            }
        }
    }

    private sealed class Thrower(string hook, int call) : Once(hook, call)
    {
        protected override void Act(Trainer trainer) => throw new InvalidOperationException("out of order");
    }

    /// <summary>Fails in one of its passes.</summary>
    private sealed class Failing(IDataset data, int pass) : IDataset
    {
        private int _passes;

        public int Count => data.Count;

        public int InputLength => data.InputLength;

        public int TargetLength => data.TargetLength;

        public void CopyTo(int index, Span<float> input, Span<float> target)
        {
            if (index == 7 && ++_passes == pass)
            {
                throw new IOException("The disk is gone.");
            }

            data.CopyTo(index, input, target);
        }
    }
}
