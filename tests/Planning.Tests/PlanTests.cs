using System;
using System.Collections.Generic;
using ConvGen.Fuzzing.Tests.Compiling;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Fuzzing.Tests.Reading;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Shapes;
using ConvGen.Planning.Tests.Campaigns;
using ConvGen.Tests.Reference.Comparison;
using Xunit;
using Xunit.Abstractions;
using Costs = ConvGen.Fuzzing.Tests.Campaigns.Costs;

namespace ConvGen.Planning.Tests;

/// <summary>Plans of random networks from a fixed start, run on naive kernels.</summary>
public sealed class PlanTests(ITestOutputHelper output)
{
    private const int Networks = 2000;

    /// <summary>A convolution over blocks of pixels, which random networks are too small for.</summary>
    public const string OverBlocks =
        "[Input(20, 24, 3)] [Conv2D(Filters = 32, Kernel = 7, Stride = 2, Padding = Same)] [BatchNormalization(Activation = Relu)]";

    [Fact]
    public void BlocksOfPixelsAgreeWithTheReference()
    {
        DeclaredNetwork network = NetworkReader.Read(OverBlocks);
        ShapedNetwork shaped = Compiler.Shape([network])[0].Network!;
        foreach (VectorWidth width in VectorWidth.All)
        {
            Trial trial = new(network, 1, NumberKind.Integers, width);
            Assert.Contains(trial.Plan(shaped).PackedCopies, copy => copy.Blocks is not null);
            Assert.Null(trial.Run(shaped, new Costs()));
            Assert.Null((trial with { Numbers = NumberKind.Reals, Without = Passes.SharedLoops }).Run(shaped, new Costs()));
        }
    }

    [Fact]
    public void PlansOfRandomNetworksAgreeWithTheReference()
    {
        IReadOnlyList<string> failures = Campaign.Run(0, Networks, output.WriteLine);
        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
    }
}
