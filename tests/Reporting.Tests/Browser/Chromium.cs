using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace ConvGen.Reporting.Tests.Browser;

/// <summary>A headless Chromium, driven over its DevTools protocol: no package and no downloaded browser is needed.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Listening = "DevTools listening on ";
    private static readonly string[] _names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

    private readonly string _profile = Directory.CreateTempSubdirectory("convgen-chromium").FullName;
    private Process? _process;

    /// <summary>Only what hangs takes so long, on however busy a machine.</summary>
    internal static TimeSpan Patience { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Where the browser is; null: nowhere on the PATH.</summary>
    public static string? Executable { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(directory => _names, Path.Combine)
        .FirstOrDefault(File.Exists);

    /// <summary>The protocol's connection.</summary>
    internal DevTools DevTools { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Executable is null)
        {
            return; // every test that needs it is skipped
        }

        // Tests may run as root in a container, where Chromium's own sandbox cannot start; the pages are ours.
        _process = Process.Start(new ProcessStartInfo(Executable,
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars",
            "--remote-debugging-port=0", $"--user-data-dir={_profile}", "about:blank",
        ])
        { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                address.TrySetException(new InvalidOperationException($"{Executable} ended without offering its DevTools."));
            }
            else if (line.Data.StartsWith(Listening, StringComparison.Ordinal))
            {
                address.TrySetResult(new Uri(line.Data[Listening.Length..]));
            }
        };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            DevTools = await DevTools.Connect(await address.Task.WaitAsync(Patience));
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            DevTools?.Dispose();
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        try
        {
            Directory.Delete(_profile, recursive: true);
        }
        catch (IOException)
        {
            // A child of the browser still writes its cache; the directory is temporary.
        }
    }
}
