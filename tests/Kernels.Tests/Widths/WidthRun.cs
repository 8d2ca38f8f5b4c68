using System;
using System.Collections.Generic;
using ConvGen.Tests.Reference.Widths;
using Xunit.Abstractions;

namespace ConvGen.Kernels.Tests.Widths;

/// <summary>What a child process with one environment knob reported.</summary>
internal sealed class WidthRun
{
    private WidthRun(VectorUnit unit, IReadOnlyDictionary<string, string> digests, IReadOnlyList<string> failures) =>
        (Unit, Digests, Failures) = (unit, digests, failures);

    /// <summary>What the child really had.</summary>
    public VectorUnit Unit { get; }

    /// <summary>Digest of the result bits by case.</summary>
    public IReadOnlyDictionary<string, string> Digests { get; }

    /// <summary>Failed checks, and the cases in which the process died.</summary>
    public IReadOnlyList<string> Failures { get; }

    /// <summary>Runs all checks of a width's cases in a child process.</summary>
    /// <param name="knob">A knob of <see cref="WidthShare"/>.</param>
    /// <param name="messages">Where to tell how far it is.</param>
    public static WidthRun Start(string knob, IMessageSink messages)
    {
        string[] cases = [.. WidthShare.Of(knob)];
        WidthProgress progress = new(messages, knob, cases.Length, TimeSpan.FromSeconds(10));
        ChildResult result = ChildResult.Of(typeof(WidthRun).Assembly, knob, progress.Read, [ChildProcess.Check, .. cases]);
        return Read(result.Output, result.Errors, result.ExitCode);
    }

    private static WidthRun Read(string output, string errors, int exitCode)
    {
        VectorUnit unit = default;
        Dictionary<string, string> digests = [];
        List<string> failures = [];
        HashSet<string> running = [];
        bool isDone = false;
        foreach (string line in output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = line.Split(' ', 2);
            string rest = words.Length > 1 ? words[1] : "";
            switch (words[0])
            {
                case "unit":
                    unit = VectorUnit.Parse(rest);
                    break;
                case "begin":
                    running.Add(rest);
                    break;
                case "fail":
                    failures.Add(rest);
                    break;
                case "end":
                    running.Remove(rest.Split(' ')[0]);
                    digests[rest.Split(' ')[0]] = rest.Split(' ')[1];
                    break;
                case "done":
                    isDone = true;
                    break;
            }
        }

        if (!isDone)
        {
            failures.Add(
                $"The process ended with code {exitCode} while it ran {string.Join(" and ", running)}: " +
                $"an access outside a buffer if this is a signal. {errors[..Math.Min(errors.Length, 4000)]}");
        }

        return new WidthRun(unit, digests, failures);
    }
}
