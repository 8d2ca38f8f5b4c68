using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using ConvGen.Data;
using ConvGen.Tests.Data;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training.Resuming;

/// <summary>Checkpoints that callbacks save: those who were not told yet are told when the training is resumed.</summary>
public sealed class ResumeHookTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("dataset", false)]
    [InlineData("dataset", true)]
    [InlineData("unknown", false)]
    [InlineData("growing", true)]
    public void ACheckpointSavedInAHookHoldsWhatTheOthersAreStillToBeTold(string data, bool last)
    {
        Course whole = Create("whole", data).Fit();
        foreach (string hook in Once.Hooks)
        {
            for (int call = 1; call <= 24; call += hook.StartsWith("batch", StringComparison.Ordinal) ? 5 : 1)
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

    private string PathOf(string name) => Path.Combine(_directory.Path, name);

    private Course Create(string name, string data, Callback? first = null, Callback? last = null) =>
        new(PathOf(name), data, first: first, last: last);

    /// <summary>Saves a checkpoint, and what has been written until then.</summary>
    private sealed class Saver(string hook, int call, string path, string directory) : Once(hook, call)
    {
        private readonly Dictionary<string, byte[]> _files = [];

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
}
