using System;
using System.Collections.Generic;
using ConvGen.Fuzzing.Tests.Campaigns;
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

    private static void Report(IReadOnlyList<string> failures) =>
        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
}
