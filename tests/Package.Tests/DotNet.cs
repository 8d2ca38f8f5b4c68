using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace ConvGen.Package.Tests;

/// <summary>The SDK's command line.</summary>
internal static class DotNet
{
    /// <summary>Only what hangs takes so long, on however busy a machine.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(20);

    /// <summary>Runs a command that has to succeed, and returns what it printed.</summary>
    public static async Task<string> Run(string directory, params string[] arguments)
    {
        (int exitCode, string output) = await Try(directory, arguments);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {exitCode}:\n{output}");
        return output;
    }

    /// <summary>Runs a command, and returns how it ended and what it printed.</summary>
    public static async Task<(int ExitCode, string Output)> Try(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";

        // Servers that stay behind would hold the directory, and this test's output.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";

        // Those of the test run around: they would tell the SDK to load this build's own tools.
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment.Remove("MSBUILD_EXE_PATH");
        start.Environment.Remove("MSBuildExtensionsPath");

        using Process process = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(_patience);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            Task<string> errors = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
