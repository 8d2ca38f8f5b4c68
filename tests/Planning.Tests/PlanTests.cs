using System;
using System.Collections.Generic;
using ConvGen.Planning.Tests.Campaigns;
using Xunit;
using Xunit.Abstractions;

namespace ConvGen.Planning.Tests;

/// <summary>Plans of random networks from a fixed start, run on naive kernels.</summary>
public sealed class PlanTests(ITestOutputHelper output)
{
    private const int Networks = 2000;

    [Fact]
    public void PlansOfRandomNetworksAgreeWithTheReference()
    {
        IReadOnlyList<string> failures = Campaign.Run(0, Networks, output.WriteLine);
        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
    }
}
