using System;
using System.Diagnostics;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace ConvGen.Kernels.Tests.Widths;

/// <summary>Tells whoever waits how far a child process is: xunit shows diagnostic messages as they come (xunit.runner.json).</summary>
/// <param name="messages">Who is told.</param>
/// <param name="knob">The child's knob of <see cref="WidthShare"/>.</param>
/// <param name="cases">How many cases it checks.</param>
/// <param name="interval">Time between two messages.</param>
internal sealed class WidthProgress(IMessageSink messages, string knob, int cases, TimeSpan interval)
{
    private readonly TimeSpan _interval = interval;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _next = interval;
    private string _unit = "";
    private int _done;

    /// <summary>Takes a line of the child's.</summary>
    public void Read(string line)
    {
        if (line.StartsWith("unit ", StringComparison.Ordinal))
        {
            _unit = line["unit ".Length..];
            Say($"{cases} cases begin");
        }
        else if (line.StartsWith("end ", StringComparison.Ordinal))
        {
            _done++;
            if (_watch.Elapsed >= _next)
            {
                _next = _watch.Elapsed + _interval;
                Say($"{_done} of {cases} cases");
            }
        }
        else if (line == "done")
        {
            Say($"{_done} cases done in {_watch.Elapsed.TotalSeconds:F0} s");
        }
    }

    private void Say(string text) =>
        messages.OnMessage(new DiagnosticMessage($"kernels at {_unit} multiply-adds{(knob.Length > 0 ? $" ({knob})" : "")}: {text}"));
}
