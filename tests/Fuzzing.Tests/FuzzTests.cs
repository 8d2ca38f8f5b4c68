using System;
using System.Collections.Generic;
using ConvGen.Fuzzing.Tests.Campaigns;
using Xunit;
using Xunit.Abstractions;

namespace ConvGen.Fuzzing.Tests;

/// <summary>Random networks from a fixed start.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Networks = 60;

    [Fact]
    public void RandomNetworksAgreeWithTheReference()
    {
        IReadOnlyList<string> failures = Campaign.Run(Campaign.Random(0, Networks), output.WriteLine);
        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
    }
}
