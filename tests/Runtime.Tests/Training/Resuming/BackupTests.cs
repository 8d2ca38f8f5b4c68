using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training.Resuming;

/// <summary>A program that is interrupted anywhere and started again leaves what one that is not does.</summary>
public sealed class BackupTests : ResumeRules
{
    public static TheoryData<string> Kinds => [.. Course.Kinds];

    private string Backups => PathOf("backups");

    private string BackupPath => Path.Combine(Backups, "latest.safetensors");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ATrainingInterruptedAnywhereGoesOn(string data)
    {
        Course whole = new Course(PathOf("whole"), data).Fit();
        foreach (int? frequency in new int?[] { null, 1, 3 })
        {
            foreach (int accumulated in frequency == 3 ? [1, 2] : new[] { 1 })
            {
                Course expected = accumulated == 1
                    ? whole
                    : new Course(PathOf("accumulated"), data) { GradientAccumulation = accumulated }.Fit();
                for (int step = 1; step <= expected.Trainer.Steps; step++)
                {
                    string directory = PathOf($"{frequency} {accumulated} {step}");
                    Course first = Create(directory, data, frequency, accumulated, new Failing("batch end", step));
                    Assert.Throws<TimeoutException>(() => first.Fit());
                    Course second = Create(directory, data, frequency, accumulated).Fit();
                    Assert.Equal(expected.Outcome(), second.Outcome());
                    Assert.False(Directory.Exists(Backups));
                }
            }
        }
    }

    [Theory]
    [InlineData("epoch begin", 3)]
    [InlineData("batch begin", 9)]
    [InlineData("epoch end", 2)]
    [InlineData("epoch end", 4)]
    [InlineData("train end", 1)]
    public void AnyHookMayBeInterruptedAgainAndAgain(string hook, int call)
    {
        string whole = new Course(PathOf("whole"), "dataset").Fit().Outcome();
        for (int i = 0; i < 3; i++)
        {
            // From the second time on it begins behind the backup, so it may be over before.
            Course course = Create(PathOf("often"), "dataset", 2, 1, new Failing(hook, Math.Max(1, call - i)));
            try
            {
                course.Fit();
            }
            catch (TimeoutException)
            {
            }
        }

        Assert.Equal(whole, Create(PathOf("often"), "dataset", 2, 1).Fit().Outcome());
        Assert.False(Directory.Exists(Backups));
    }

    [Fact]
    public void TheSameTrainerGoesBackToTheBackup()
    {
        string whole = new Course(PathOf("whole"), "dataset").Fit().Outcome();
        Course course = Create(PathOf("same"), "dataset", null, 1, new Failing("batch end", 9));
        Assert.Throws<TimeoutException>(() => course.Fit());
        Assert.Equal(9, course.Trainer.Steps);
        Assert.Equal(whole, course.Fit().Outcome());
    }

    [Fact]
    public void ABackupIsMadeAsOftenAsSaid()
    {
        Assert.Equal([6, 12, 18], Saved(null));
        Assert.Equal([4, 8, 12, 16], Saved(4));

        List<int> Saved(int? frequency)
        {
            var steps = new List<int>();
            void Look()
            {
                Trainer loaded = Create();
                if (File.Exists(BackupPath))
                {
                    loaded.LoadCheckpoint(BackupPath);
                    steps.Add((int)loaded.Steps);
                }
            }

            Create().Fit(Samples.Classification(23), new FitOptions
            {
                BatchSize = 4,
                Epochs = 3,
                Verbose = 0,
                Callbacks =
                [
                    new BackupAndRestore(Backups, frequency),
                    new LambdaCallback(onTrainEnd: _ => Look(), onBatchBegin: (_, _, _) => Look()),
                ],
            });
            return [.. steps.Distinct()];
        }
    }

    [Fact]
    public void AKeptBackupIsExtendedByMoreEpochs()
    {
        History Fit(Trainer trainer, int epochs, bool resume = true) => trainer.Fit(Samples.Classification(23), new FitOptions
        {
            BatchSize = 4,
            Epochs = epochs,
            Verbose = 0,
            Resume = resume,
            Callbacks = [new BackupAndRestore(Backups, deleteCheckpoint: false)],
        });
        Trainer whole = Create();
        Fit(whole, 4, resume: false);
        File.Delete(BackupPath);
        Fit(Create(), 2);
        Trainer second = Create();
        Assert.Equal(4, Fit(second, 4).Epochs);
        Assert.Equal(whole.Network.Parameters.Values.ToArray(), second.Network.Parameters.Values.ToArray());

        // A training that is done has nothing left to do.
        Trainer third = Create();
        Assert.Equal(4, Fit(third, 4).Epochs);
        Assert.Equal(24, third.Steps);

        ArgumentOutOfRangeException fewer = Assert.Throws<ArgumentOutOfRangeException>(() => Fit(Create(), 3));
        Assert.Contains($"{BackupPath} is of a training of 4 epochs; expected Epochs of at least that.", fewer.Message);

        Trainer anew = Create();
        Fit(anew, 1, resume: false);
        Assert.Equal(6, anew.Steps);
    }

    [Fact]
    public void WhatIsNoBackupOfThisTrainingIsRefused()
    {
        FitOptions Options(params Callback[] callbacks) => new() { Verbose = 0, Callbacks = callbacks };
        Directory.CreateDirectory(Backups);
        Network().Save(BackupPath);
        InvalidDataException exception = Assert.Throws<InvalidDataException>(
            () => Create().Fit(Samples.Classification(23), Options(new BackupAndRestore(Backups))));
        Assert.StartsWith($"{BackupPath}: expected a training checkpoint", exception.Message);
        Assert.True(File.Exists(BackupPath));

        ArgumentException two = Assert.Throws<ArgumentException>(
            () => Create().Fit(Samples.Classification(23), Options(new BackupAndRestore("a"), new BackupAndRestore("b"))));
        Assert.Contains("Expected one BackupAndRestore; received 2", two.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new BackupAndRestore("a", saveFreq: 0));
        Assert.Throws<ArgumentException>(() => new BackupAndRestore(""));
    }

    [Fact]
    public void OthersFilesInTheDirectoryStay()
    {
        Directory.CreateDirectory(Backups);
        File.WriteAllText(Path.Combine(Backups, "notes.txt"), "mine");
        Create().Fit(Samples.Classification(23), new FitOptions { Verbose = 0, Callbacks = [new BackupAndRestore(Backups)] });
        Assert.Equal(["notes.txt"], Directory.GetFiles(Backups).Select(Path.GetFileName));
    }

    private Course Create(string directory, string data, int? frequency, int accumulated, Callback? failing = null) =>
        new(directory, data, first: failing, last: new BackupAndRestore(Backups, frequency)) { GradientAccumulation = accumulated };

    private sealed class Failing(string hook, int call) : Once(hook, call)
    {
        protected override void Act(Trainer trainer) => throw new TimeoutException();
    }
}
