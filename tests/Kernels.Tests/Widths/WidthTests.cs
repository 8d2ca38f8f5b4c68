using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Kernels.Tests.Cases;
using ConvGen.Kernels.Tests.Checks;
using ConvGen.Tests.Reference.Widths;
using Xunit;
using Xunit.Abstractions;

namespace ConvGen.Kernels.Tests.Widths;

/// <summary>
/// Every case against the reference between guard pages, in child processes of every vector width; then their bits side by side.
/// </summary>
public sealed class WidthTests(WidthTests.Runs runs, ITestOutputHelper output) : IClassFixture<WidthTests.Runs>
{
    [Theory]
    [InlineData(WidthShare.None)]
    [InlineData(WidthShare.Bits256)]
    [InlineData(WidthShare.Bits128)]
    [InlineData(WidthShare.SixteenRegisters)]
    [InlineData(WidthShare.NoFusedMultiplyAdd)]
    public void EmittedKernelsAgreeWithTheReference(string knob)
    {
        WidthRun run = runs.Of(knob);
        output.WriteLine($"{(knob == WidthShare.None ? "no knob" : knob)}: {run.Unit} multiply-adds, {run.Digests.Count} cases, " +
            (GuardedHeap.IsSupported ? "between guard pages" : "without guard pages, which this system lacks"));
        Assert.Equal(VectorUnit.Expected(knob), run.Unit);
        Assert.True(run.Failures.Count == 0, string.Join(Environment.NewLine, run.Failures));
        Assert.Equal(WidthShare.Of(knob).Order(), run.Digests.Keys.Order());
    }

    [FusedFact]
    public void BitsDoNotDependOnTheWidthWhereMultiplyAddsFuse()
    {
        WidthRun reference = runs.Of(WidthShare.None);
        foreach (string knob in new[] { WidthShare.Bits256, WidthShare.Bits128, WidthShare.SixteenRegisters })
        {
            WidthRun other = runs.Of(knob);
            output.WriteLine($"{reference.Unit} against {other.Unit}: {other.Digests.Count} cases");
            Assert.True(other.Unit.Fuses);
            Assert.NotEmpty(other.Digests);
            IEnumerable<string> different =
                other.Digests.Keys.Where(name => other.Digests[name] != reference.Digests.GetValueOrDefault(name));
            Assert.True(!different.Any(), $"{knob}: other bits than {reference.Unit} in {string.Join(", ", different)}");
        }
    }

    /// <summary>Each case at the machine's width and at one other at least; each kind of cases at all of them.</summary>
    [Fact]
    public void EveryCaseMeetsTwoWidthsAndEveryWidthAFourthOfTheCases()
    {
        string[] all = [.. AllCases.List.Select(networkCase => networkCase.Name)];
        string[] others = [WidthShare.Bits256, WidthShare.Bits128, WidthShare.SixteenRegisters, WidthShare.NoFusedMultiplyAdd];

        Assert.Equal(all, WidthShare.Of(WidthShare.None));
        Assert.Equal(all.Order(), others.SelectMany(WidthShare.Of).Distinct().Order());
        foreach (string[] neighbours in all.Chunk(16))
        {
            Assert.All(others, knob => Assert.InRange(WidthShare.Of(knob).Intersect(neighbours).Count(), neighbours.Length / 6, 16));
        }
    }

    [Theory]
    [InlineData(WidthShare.Bits256)]
    [InlineData(WidthShare.Bits128)]
    [InlineData(WidthShare.SixteenRegisters)]
    [InlineData(WidthShare.NoFusedMultiplyAdd)]
    public void EveryWidthMeetsEveryKindOfKernel(string knob)
    {
        HashSet<string> share = [.. WidthShare.Of(knob)];
        string[] all = [.. AllCases.List.SelectMany(KernelKinds.Of).Distinct().Order()];

        Assert.True(all.Length > 20, $"Kinds that were found: {string.Join(", ", all)}");
        Assert.Equal(
            all, AllCases.List.Where(networkCase => share.Contains(networkCase.Name)).SelectMany(KernelKinds.Of).Distinct().Order());
    }

    [Fact]
    public void NamesOfCasesAreUnique() =>
        Assert.Equal(AllCases.List.Count, AllCases.List.DistinctBy(networkCase => networkCase.Name).Count());

    /// <summary>One child process a knob, started when first asked for.</summary>
    public sealed class Runs(IMessageSink messages)
    {
        private readonly ConcurrentDictionary<string, Lazy<WidthRun>> _runs = new();

        internal WidthRun Of(string knob) => _runs.GetOrAdd(knob, key => new Lazy<WidthRun>(() => WidthRun.Start(key, messages))).Value;
    }
}
