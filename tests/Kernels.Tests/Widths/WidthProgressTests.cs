using System;
using System.Collections.Generic;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace ConvGen.Kernels.Tests.Widths;

/// <summary>Minutes of checks say how far they are.</summary>
public sealed class WidthProgressTests
{
    [Fact]
    public void EveryCaseIsToldWhereTheIntervalIsOver() => Assert.Equal(
        [
            "kernels at 256 fused multiply-adds (A=1): 3 cases begin",
            "kernels at 256 fused multiply-adds (A=1): 1 of 3 cases",
            "kernels at 256 fused multiply-adds (A=1): 2 of 3 cases",
            "kernels at 256 fused multiply-adds (A=1): 2 cases done in 0 s",
        ],
        Told(TimeSpan.Zero));

    [Fact]
    public void BetweenThemNothingIsSaid() => Assert.Equal(2, Told(TimeSpan.FromHours(1)).Count);

    private static List<string> Told(TimeSpan interval)
    {
        Sink sink = new();
        WidthProgress progress = new(sink, "A=1", 3, interval);
        foreach (string line in new[] { "unit 256 fused", "begin C001", "end C001 0", "begin C002", "fail C002 text", "end C002 1",
            "done" })
        {
            progress.Read(line);
        }

        return sink.Told;
    }

    private sealed class Sink : LongLivedMarshalByRefObject, IMessageSink
    {
        public List<string> Told { get; } = [];

        public bool OnMessage(IMessageSinkMessage message)
        {
            Told.Add(Assert.IsType<DiagnosticMessage>(message).Message);
            return true;
        }
    }
}
