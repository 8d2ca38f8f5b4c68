using System;
using System.IO;
using System.Linq;
using System.Threading;
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
}
