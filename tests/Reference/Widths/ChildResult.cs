using System;
using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Threading.Tasks;

namespace ConvGen.Tests.Reference.Widths;

/// <summary>What a finished child process left, whose vector width an environment variable decided.</summary>
internal sealed record ChildResult(string Output, string Errors, int ExitCode)
{
    private static readonly string[] _knobs =
        ["DOTNET_PreferredVectorBitWidth", "DOTNET_EnableAVX512", "DOTNET_EnableAVX2", "DOTNET_EnableHWIntrinsic"];

    /// <summary>Runs an assembly's Program to its end.</summary>
    /// <param name="program">The assembly.</param>
    /// <param name="knob">One environment variable, for example <c>DOTNET_PreferredVectorBitWidth=256</c>; empty for none.</param>
    /// <param name="arguments">Command line.</param>
    public static ChildResult Of(Assembly program, string knob, params string[] arguments) => Of(program, knob, _ => { }, arguments);

    /// <param name="program">The assembly.</param>
    /// <param name="knob">One environment variable; empty for none.</param>
    /// <param name="say">Is told every line of the output as it comes.</param>
    /// <param name="arguments">Command line.</param>
    /// <inheritdoc cref="Of(Assembly, string, string[])"/>
    public static ChildResult Of(Assembly program, string knob, Action<string> say, params string[] arguments)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { "exec", program.Location },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // The child has the one knob it is given, whatever this process was started with.
        foreach (string name in _knobs)
        {
            start.Environment.Remove(name);
        }

        if (knob.Length > 0)
        {
            string[] parts = knob.Split('=');
            start.Environment[parts[0]] = parts[1];
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        StringBuilder output = new();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            say(line);
            output.AppendLine(line);
        }

        process.WaitForExit();
        return new ChildResult(output.ToString(), errors.Result, process.ExitCode);
    }
}
