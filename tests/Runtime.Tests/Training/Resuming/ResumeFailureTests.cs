using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using ConvGen.Data;
using ConvGen.Tests.Data;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training.Resuming;

/// <summary>Exceptions anywhere: what had not happened yet happens when the training is resumed.</summary>
public sealed class ResumeFailureTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("dataset", false)]
    [InlineData("pipeline", true)]
    [InlineData("growing", false)]
    public void AnExceptionInAHookLosesNoCall(string data, bool last)
    {
        Course whole = Create("whole", data).Fit();
        foreach (string hook in Once.Hooks)
        {
            for (int call = 1; call <= 24; call += hook.StartsWith("batch", StringComparison.Ordinal) ? 5 : 1)
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
            var failing = new Failing(Course.Quarters(13, first: 50), 13 * epoch - 5, "disk");
            var course = new Course(PathOf(name), data) { Validation = failing };
            Assert.Throws<IOException>(() => course.Fit());
            course.Trainer.SaveCheckpoint(course.Checkpoint);

            Assert.Equal(whole.Outcome(), Create(name, data).Load(course.Checkpoint).Fit().Outcome());
            Assert.Equal(whole.Outcome(), course.Fit().Outcome());
        }
    }

    [Theory]
    [InlineData("dataset", "disk")]
    [InlineData("dataset", "input")]
    [InlineData("dataset", "target")]
    [InlineData("pipeline", "disk")]
    [InlineData("pipeline", "target")]
    [InlineData("growing", "disk")]
    [InlineData("growing", "input")]
    [InlineData("endless", "disk")]
    public void DataThatFailAreReadOnceMore(string data, string failure)
    {
        Course whole = Create("whole", data).Fit();
        for (int read = 1; read < 4 * Course.Samples; read += 5)
        {
            string name = $"read {read}";
            Failing? failing = null;
            var course = new Course(PathOf(name), data) { Reading = samples => failing ??= new Failing(samples, read, failure) };
            if (Record.Exception(() => course.Fit()) is null)
            {
                Assert.False(failing!.HasFailed);
                continue;
            }

            Assert.True(failing!.HasFailed);
            course.Trainer.SaveCheckpoint(course.Checkpoint);
            Course loaded = Create(name, data).Load(course.Checkpoint).Fit();
            Assert.Equal(whole.Outcome(), loaded.Outcome());
            Assert.Equal(whole.Outcome(), course.Fit().Outcome());
        }
    }

    private string PathOf(string name) => Path.Combine(_directory.Path, name);

    private Course Create(string name, string data, Callback? first = null, Callback? last = null) =>
        new(PathOf(name), data, first: first, last: last);

    private sealed class Thrower(string hook, int call) : Once(hook, call)
    {
        protected override void Act(Trainer trainer) => throw new InvalidOperationException("out of order");
    }

    /// <summary>Fails when a sample is read for the n-th time, once.</summary>
    private sealed class Failing(IDataset data, int read, string failure) : IDataset
    {
        private int _reads;

        public bool HasFailed => _reads >= read;

        public int Count => data.Count;

        public int InputLength => data.InputLength;

        public int TargetLength => data.TargetLength;

        public void CopyTo(int index, Span<float> input, Span<float> target)
        {
            data.CopyTo(index, input, target);
            if (Interlocked.Increment(ref _reads) == read)
            {
                switch (failure)
                {
                    case "input":
                        input[0] = float.NaN;
                        break;
                    case "target":
                        target[0] = 77;
                        break;
                    default:
                        throw new IOException("The disk is gone.");
                }
            }
        }
    }
}
