using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using ConvGen.Distributed.Mpi;
using Xunit;

namespace ConvGen.Distributed.Tests.Processes;

/// <summary>Ranks that are processes, started by either MPI; more of them than there are processors.</summary>
public sealed class MpiTests : IDisposable
{
    private const string Sample = "Distributed.dll";
    private const string Small = "ConvGen.Tests.DistributedProcess.dll";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("convgen-mpi");

    private string Checkpoint => Path.Combine(_directory.FullName, "checkpoint.safetensors");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [MpiData(Launcher.Mpich)]
    [MpiData(Launcher.OpenMpi)]
    public async Task TheSampleGivesTheSameBitsWithOneTwoAndFourRanks(string launcher)
    {
        string[] arguments = ["--epochs", "1", "--limit", "640", "--batch", "96", "--seed", "3"];
        string one = await LastLineAsync(launcher, 1, arguments);
        Assert.Matches("^weights: [0-9a-f]{64}$", one);
        Assert.Equal(one, await LastLineAsync(launcher, 2, arguments));
        Assert.Equal(one, await LastLineAsync(launcher, 4, arguments));
    }

    [Theory]
    [MpiData(Launcher.Mpich)]
    [MpiData(Launcher.OpenMpi)]
    public async Task TheSampleResumesOnAnotherNumberOfRanks(string launcher)
    {
        string[] arguments = ["--limit", "320", "--batch", "96"];
        string[] saved = [.. arguments, "--checkpoint", Checkpoint];
        string once = await LastLineAsync(launcher, 1, [.. arguments, "--epochs", "2"]);
        await LastLineAsync(launcher, 2, [.. saved, "--epochs", "1"]);
        Assert.Equal(once, await LastLineAsync(launcher, 3, [.. saved, "--epochs", "2"]));
    }

    [Theory]
    [MpiData(Launcher.Mpich, "throw", "Rank 1 failed: the disk is on fire")]
    [MpiData(Launcher.OpenMpi, "throw", "Rank 1 failed: the disk is on fire")]
    [MpiData(Launcher.Mpich, "hang", "rank 1 did not come")]
    [MpiData(Launcher.OpenMpi, "hang", "rank 1 did not come")]
    // MPICH's launcher kills the others before they can speak, and names one process, that of the dead rank or of one that it killed:
    // rank 0 has said at the start which rank each process is.
    [MpiData(Launcher.Mpich, "die", "BAD TERMINATION OF ONE OF YOUR APPLICATION PROCESSES")]
    [MpiData(Launcher.Mpich, "unhandled", "Rank 1 of 3 dies: nobody catches this")]
    [MpiData(Launcher.OpenMpi, "unhandled", "Rank 1 of 3 dies: nobody catches this")]
    [MpiData(Launcher.OpenMpi, "die", "process rank 1")]
    [MpiData(Launcher.Mpich, "batch", "Rank 1 differs from rank 0: expected the data = a dataset of 64 samples in shuffled batches of 16")]
    [MpiData(Launcher.OpenMpi, "batch", "batches of 16; received the data = a dataset of 64 samples in shuffled batches of 8")]
    public async Task AFaultOfOneRankEndsAllAndTheCheckpointResumes(string launcher, string fault, string message)
    {
        long start = Stopwatch.GetTimestamp();
        (int exitCode, string output) = await Launcher.RunAsync(launcher, 3, Small, fault, Checkpoint);
        Assert.NotEqual(0, exitCode);
        Assert.Contains(message, output);
        if (launcher == Launcher.Mpich && fault == "die")
        {
            string process = Regex.Match(output, @"PID (\d+) RUNNING AT").Groups[1].Value;
            Assert.Matches($@"[012] is process {process} on", output);
            Assert.Contains("as the test wants it", output);
        }

        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 90);

        (exitCode, string whole) = await Launcher.RunAsync(launcher, 1, Small);
        (int resumedCode, string resumed) = await Launcher.RunAsync(launcher, 2, Small, "none", Checkpoint);
        Assert.True(exitCode == 0 && resumedCode == 0, whole + resumed);
        Assert.Equal(fault == "batch" ? 3 : 2, Lines(resumed).Count(line => line.Contains("Epoch", StringComparison.Ordinal)));
        Assert.Equal(Weight(whole), Weight(resumed));
    }

    [Theory]
    [MpiData(Launcher.Mpich)]
    [MpiData(Launcher.OpenMpi)]
    public async Task SlicesThatLeaveWhileBackwardGoesOnGiveTheSameBits(string launcher)
    {
        string[] weights = new string[3];
        for (int i = 0; i < weights.Length; i++)
        {
            (int exitCode, string output) = await Launcher.RunAsync(launcher, 1 << i, Small, "slices");
            Assert.True(exitCode == 0, output);
            weights[i] = Weight(output);
        }

        Assert.All(weights, weight => Assert.Equal(weights[0], weight));
    }

    [Fact]
    public void WithoutAnMpiTheMessageSaysWhatToInstall()
    {
        string before = Environment.GetEnvironmentVariable(MpiLibrary.Variable) ?? "";
        Environment.SetEnvironmentVariable(MpiLibrary.Variable, "libnone.so.1");
        try
        {
            var exception = Assert.Throws<Training.WorldException>(() => MpiWorld.Initialize());
            Assert.Contains("apt-get install mpich", exception.Message);
            Assert.Contains("libnone.so.1", exception.Message);
        }
        finally
        {
            Environment.SetEnvironmentVariable(MpiLibrary.Variable, before);
        }
    }

    private static async Task<string> LastLineAsync(string launcher, int ranks, string[] arguments)
    {
        (int exitCode, string output) = await Launcher.RunAsync(launcher, ranks, Sample, arguments);
        Assert.True(exitCode == 0, output);
        Assert.Contains($"{ranks} ranks by lib", output);
        return Lines(output)[^1];
    }

    private static string Weight(string output) => Lines(output).First(line => line.Contains("has ended", StringComparison.Ordinal))[^9..];

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
