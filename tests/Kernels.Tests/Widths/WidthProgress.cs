using System;
using System.Diagnostics;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace ConvGen.Kernels.Tests.Widths;

/// <summary>Tells whoever waits how far a child process is: xunit shows diagnostic messages as they come (xunit.runner.json).</summary>
internal sealed class WidthProgress(IMessageSink messages, string knob, int cases)
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(10);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _next = _interval;
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
