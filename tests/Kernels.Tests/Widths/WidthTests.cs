using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Kernels.Tests.Checks;
using ConvGen.Tests.Reference.Widths;
using Xunit;
using Xunit.Abstractions;

namespace ConvGen.Kernels.Tests.Widths;

/// <summary>Every case at every vector width, between guard pages, in child processes; then their bits side by side.</summary>
public sealed class WidthTests(WidthTests.Runs runs, ITestOutputHelper output) : IClassFixture<WidthTests.Runs>
{
    private const string None = "";

    [Theory]
    [InlineData(None)]
    [InlineData("DOTNET_PreferredVectorBitWidth=256")]
    [InlineData("DOTNET_PreferredVectorBitWidth=128")]
    [InlineData("DOTNET_EnableAVX512=0")]
    [InlineData("DOTNET_EnableAVX2=0")]
    public void EveryCaseIsRightBetweenGuardPages(string knob)
    {
        WidthRun run = runs.Of(knob);
        output.WriteLine($"{(knob == None ? "no knob" : knob)}: {run.Unit} multiply-adds, {run.Digests.Count} cases, " +
            (GuardedHeap.IsSupported ? "between guard pages" : "without guard pages, which this system lacks"));
        Assert.Equal(VectorUnit.Expected(knob), run.Unit);
        Assert.True(run.Failures.Count == 0, string.Join(Environment.NewLine, run.Failures));
    }

    [Fact]
    public void BitsDoNotDependOnTheWidthWhereMultiplyAddsFuse()
    {
        WidthRun reference = runs.Of(None);
        foreach (string knob in new[] { "DOTNET_PreferredVectorBitWidth=256", "DOTNET_PreferredVectorBitWidth=128", "DOTNET_EnableAVX512=0" })
        {
            WidthRun other = runs.Of(knob);
            output.WriteLine($"{reference.Unit} against {other.Unit}");
            if (!other.Unit.Fuses)
            {
                output.WriteLine("this machine has no fused multiply-add: outside the promise");
                continue;
            }

            IEnumerable<string> different = reference.Digests.Keys.Where(name => other.Digests.GetValueOrDefault(name) != reference.Digests[name]);
            Assert.True(!different.Any(), $"{knob}: other bits than {reference.Unit} in {string.Join(", ", different)}");
        }
    }

    /// <summary>One child process a knob, started when first asked for.</summary>
    public sealed class Runs
    {
        private readonly ConcurrentDictionary<string, Lazy<WidthRun>> _runs = new();

        internal WidthRun Of(string knob) => _runs.GetOrAdd(knob, key => new Lazy<WidthRun>(() => WidthRun.Start(key))).Value;
    }
}
