using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace ConvGen.Distributed.Tests.Processes;

/// <summary>Starts programs as ranks, with the mpiexec of one of the MPIs that Debian has.</summary>
internal static class Launcher
{
    public const string Mpich = "mpiexec.mpich";
    public const string OpenMpi = "mpiexec.openmpi";

    /// <summary>Only what hangs takes so long, on however busy a machine.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    /// <summary>Where it is installed; null: it is not.</summary>
    public static string? Find(string launcher) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(directory => Path.Combine(directory, launcher)).FirstOrDefault(File.Exists);

    /// <summary>Runs ranks, more than there are processors maybe.</summary>
    /// <param name="launcher">The launcher.</param>
    /// <param name="ranks">How many.</param>
    /// <param name="program">A program that lies beside the tests.</param>
    /// <param name="arguments">Its command line.</param>
    /// <returns>The exit code and all that was written, the launcher's own words included.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(string launcher, int ranks, string program, params string[] arguments)
    {
        ProcessStartInfo start = new(Find(launcher)!)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        IEnumerable<string> many = launcher == OpenMpi ? ["--oversubscribe"] : [];
        string path = Path.Combine(AppContext.BaseDirectory, program);
        foreach (string argument in many.Concat(["-n", $"{ranks}", "dotnet", path, .. arguments]))
        {
            start.ArgumentList.Add(argument);
        }

        // Open MPI refuses root otherwise, and containers refuse its copies between processes.
        start.Environment["OMPI_ALLOW_RUN_AS_ROOT"] = start.Environment["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] = "1";
        start.Environment["OMPI_MCA_btl_vader_single_copy_mechanism"] = "none";
        start.Environment.Remove("CONVGEN_MPI");
        using Process process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(_patience);
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} did not end within {_patience}.\n{await output}\n{await error}");
        }

        return (process.ExitCode, (await output + await error).ReplaceLineEndings("\n"));
    }
}
