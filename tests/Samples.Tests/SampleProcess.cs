using System;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace ConvGen.Samples.Tests;

/// <summary>Runs a sample in a process of its own.</summary>
internal static class SampleProcess
{
    /// <summary>What the sample writes to its standard output, with LF line ends. Requires that it succeeds and writes no error.</summary>
    /// <param name="name">Its project, which this one references: the program lies beside the tests.</param>
    /// <param name="arguments">Its command line.</param>
    public static Task<string> RunAsync(string name, params string[] arguments) => RunFileAsync(BesideTheTests(name), arguments);

    /// <summary>The same of a program that does not lie beside the tests.</summary>
    public static async Task<string> RunFileAsync(string path, params string[] arguments)
    {
        (int exitCode, string output, string error) = await TryRunFileAsync(path, arguments);
        Assert.True(exitCode == 0 && error.Length == 0, $"{path} ended with {exitCode}.\n{output}\n{error}");
        return output;
    }

    /// <summary>The exit code and both outputs.</summary>
    public static Task<(int ExitCode, string Output, string Error)> TryRunAsync(string name, params string[] arguments) =>
        TryRunFileAsync(BesideTheTests(name), arguments);

    private static string BesideTheTests(string name) => Path.Combine(AppContext.BaseDirectory, name + ".dll");

    private static async Task<(int ExitCode, string Output, string Error)> TryRunFileAsync(string path, params string[] arguments)
    {
        ProcessStartInfo start = new(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(path);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }
}
