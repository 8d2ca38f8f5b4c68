using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Fuzzing.Tests.Campaigns;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Fuzzing.Tests.Reading;
using Xunit;
using Xunit.Abstractions;

namespace ConvGen.Fuzzing.Tests;

/// <summary>Random networks from a fixed start: most as this machine computes, some at narrower vectors.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Here = 50;
    private const int Narrower = 10;

    [Fact]
    public void RandomNetworksAgreeWithTheReference() => Report(Campaign.Run(Campaign.Random(0, Here), output.WriteLine));

    [Theory]
    [InlineData("avx2", 0)]
    [InlineData("128", 1)]
    public void RandomNetworksAgreeAtNarrowerVectors(string width, int part)
    {
        int first = Here + part * Narrower;
        Report(CommandLine.AtWidth(width, new Options(first, first + Narrower), output.WriteLine));
    }

    /// <summary>
    /// Windows that cancel each other, one by one on top of what another reader gave: all that cancels is rounded on the way.
    /// </summary>
    [Fact]
    public void TermsThatCancelAreAddedToAnotherReadersGradient()
    {
        DeclaredNetwork network = NetworkReader.Read(
            "[Input(1, 3, 4)] [MaxPool2D(PoolHeight = 1, PoolWidth = 2, Stride = 1, Padding = Padding.Same, Name = \"v1\")] "
                + "[Conv2D(Filters = 4, Kernel = 1, Activation = Activation.Softmax, From = \"input\")] [Add(First = \"v1\")]");
        Report(Campaign.Run(Enumerable.Range(840, 8).Select(seed => new Candidate(network, seed)), output.WriteLine));
    }

    private static void Report(IReadOnlyList<string> failures) =>
        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
}
