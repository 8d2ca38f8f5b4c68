using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using ConvGen.Tests.Data;
using ConvGen.Tests.Execution;
using ConvGen.Tests.SavingProcess;
using Xunit;

namespace ConvGen.Tests.Persistence;

/// <summary>Processes killed while they save, as power cuts and impatient people do.</summary>
[Collection(AloneCollection.Name)]
public sealed class KilledWriterTests : IDisposable
{
    private const int Saves = 200;
    private const int SavesBetweenKills = 8;

    /// <summary>How far a process may go while it is killed: it is at work then, and gets no further, however slow the killer is.</summary>
    private const int Ahead = 3;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void KillingAWriterLosesNoCheckpoint()
    {
        string path = Path.Combine(_directory.Path, "network.safetensors");
        var network = new SavedNetwork();
        network.Fill(0);
        network.Save(path);

        var random = new Random(1);
        int saved = 0;
        int kills = 0;
        while (saved < Saves)
        {
            int confirmed = SaveUntilKilled(path, saved + 1, saved + random.Next(1, SavesBetweenKills), random.Next(0, 4000));
            kills++;
            network.Load(path);

            float[] values = [.. network.Parameters.SelectMany(parameter => parameter.ToArray()).Distinct()];
            float value = Assert.Single(values);
            Assert.True(value >= confirmed, $"{confirmed} was saved, and {value} came back.");
            saved = (int)value;
        }

        Assert.True(kills >= Saves / (SavesBetweenKills + Ahead), $"Only {kills} processes were killed.");

        // What the dead left behind goes with the next save.
        network.Save(path);
        Assert.Equal([path], Directory.GetFiles(_directory.Path));
    }

    [Fact]
    public void ATrainingThatIsKilledAgainAndAgainLeavesWhatOneThatIsNotDoes()
    {
        string whole = Path.Combine(_directory.Path, "whole"), killed = Path.Combine(_directory.Path, "killed");
        Directory.CreateDirectory(whole);
        Directory.CreateDirectory(killed);
        Assert.True(Train(whole, killAfter: int.MaxValue, turns: 0));
        var random = new Random(1);
        int kills = 0;
        while (!Train(killed, killAfter: random.Next(1, 9), turns: random.Next(0, 4000)))
        {
            kills++;
            Assert.InRange(kills, 0, 200);
        }

        // Of 42 steps it takes 11 at most before it is killed.
        Assert.InRange(kills, 3, 200);
        foreach (string name in Directory.GetFiles(whole).Select(file => Path.GetFileName(file)).Except(["training.safetensors"]))
        {
            byte[] expected = File.ReadAllBytes(Path.Combine(whole, name));
            Assert.True(expected.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(killed, name))), name);
        }
    }

    /// <summary>Trains in a process that is killed some turns of a loop after so many steps; whether it came to the end.</summary>
    private static bool Train(string directory, int killAfter, int turns)
    {
        using Process process = Start("train", directory);
        int steps = 0;
        string? last = null;
        while (steps < killAfter && process.StandardOutput.ReadLine() is { } line)
        {
            (steps, last) = (steps + 1, line);
            if (line != "trained" && steps < killAfter)
            {
                Answer(process, 1);
            }
        }

        if (last != "trained" && steps == killAfter)
        {
            last = Kill(process, turns).TrimEnd().Split('\n')[^1];
        }

        process.WaitForExit();
        Assert.True(last == "trained" || process.ExitCode != 0, $"The process ended by itself after {last}.");
        return last == "trained" && process.ExitCode == 0;
    }

    /// <summary>
    /// Kills a process some turns of a loop after it has saved <paramref name="killAfter"/>; the last number it confirmed.
    /// </summary>
    private static int SaveUntilKilled(string path, int first, int killAfter, int turns)
    {
        using Process process = Start(path, first.ToString(CultureInfo.InvariantCulture));
        int confirmed = 0;
        while (confirmed < killAfter && process.StandardOutput.ReadLine() is { } line)
        {
            confirmed = int.Parse(line, CultureInfo.InvariantCulture);
            if (confirmed < killAfter)
            {
                Answer(process, 1);
            }
        }

        foreach (string line in Kill(process, turns).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            confirmed = int.TryParse(line, CultureInfo.InvariantCulture, out int number) ? Math.Max(number, confirmed) : confirmed;
        }

        process.WaitForExit();
        Assert.True(confirmed >= killAfter, $"The process ended by itself after {confirmed}, with exit code {process.ExitCode}.");
        return confirmed;
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(SavedNetwork).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }

    /// <summary>Lets a process that waits go on by some steps.</summary>
    private static void Answer(Process process, int steps)
    {
        process.StandardInput.Write(new string('\n', steps));
        process.StandardInput.Flush();
    }

    /// <summary>Kills a process within the next steps, each time somewhere else; what it wrote meanwhile.</summary>
    private static string Kill(Process process, int turns)
    {
        Answer(process, Ahead);
        Thread.SpinWait(turns * 10);
        process.Kill();
        return process.StandardOutput.ReadToEnd();
    }
}
