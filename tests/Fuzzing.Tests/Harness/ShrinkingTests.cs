using System;
using System.Linq;
using ConvGen.Fuzzing.Tests.Campaigns;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Fuzzing.Tests.Reading;
using ConvGen.Fuzzing.Tests.Shrinking;
using Xunit;

namespace ConvGen.Fuzzing.Tests.Harness;

/// <summary>The search for the smallest failing network, with faults that are made up.</summary>
public sealed class ShrinkingTests
{
    [Fact]
    public void OnlyWhatTheFaultNeedsIsLeft() => Assert.Equal(
        "[Input(1, 1, 1)] [Reshape(1, 1, 1)] [Conv2D(Filters = 1, Kernel = 1, StrideHeight = 2, StrideWidth = 1)]",
        Smallest(
            "[Input(12, 10, 3)] [MaxPool2D(2)] [Dropout(0)] [Reshape(6, 15, 1)]"
            + " [Conv2D(Filters = 16, Kernel = 3, Stride = 3, Padding = Padding.Same, Activation = Activation.Gelu)] [Flatten] [Dense(10)]",
            network => network.Layers.Zip(network.Layers.Skip(1)).Any(pair =>
                pair is (ReshapeLayer, ConvolutionLayer { Window.Stride.Height: > 1 }))));

    [Fact]
    public void AShapeThatTheFaultNeedsIsKept() => Assert.Equal(
        "[Input(7, 1, 5)] [MaxPool2D(1)]",
        Smallest(
            "[Input(20, 9, 17)] [ZeroPadding2D(1, 1, 0, 2)] [MaxPool2D(2, Stride = 1, PadTop = 1)] [Activate(Activation.Tanh)]",
            network => network.Layers.Any(layer => layer is PoolLayer) && network.Input[0] >= 7 && network.Input[2] >= 5));

    [Fact]
    public void ABranchThatTheFaultDoesNotNeedIsRemoved() => Assert.Equal(
        "[Input(1, 1, 1)] [MaxPool2D(1)] [Add(\"input\")]",
        Smallest(
            "[Input(9, 8, 16)] [Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, Name = \"v1\")]"
            + " [Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, Name = \"v2\")]"
            + " [MaxPool2D(2, Stride = 1, Padding = Padding.Same, From = \"v1\")] [Add(\"v1\", \"v2\")] [Flatten] [Dense(3)]",
            network => network.Nodes.Any(node => node.Layer is MergeLayer { Kind: MergeKind.Add }
                && node.Inputs.Any(value => value > 0 && network.Layers[value - 1] is PoolLayer))));

    /// <summary>Both branches of a sum lose channels and a stride together.</summary>
    [Fact]
    public void BranchesShrinkTogether() => Assert.Equal(
        "[Input(1, 1, 1)] [Conv2D(Filters = 1, Kernel = 1, Name = \"v1\")] [Conv2D(Filters = 1, Kernel = 1, "
            + "From = \"input\")] [Add(\"v1\")]",
        Smallest(
            "[Input(12, 12, 3)] [Conv2D(Filters = 16, Kernel = 5, Stride = 2, Name = \"v1\")]"
            + " [Conv2D(Filters = 16, Kernel = 5, Stride = 2, From = \"input\")] [Add(\"v1\")] [Conv2D(Filters = 3, Kernel = 2)]",
            network => network.Nodes.Any(node => node.Layer is MergeLayer
                && node.Inputs.All(value => value > 0 && network.Layers[value - 1] is ConvolutionLayer)
                && node.Inputs.Distinct().Count() == 2)));

    private static string Smallest(string attributes, Func<DeclaredNetwork, bool> fails)
    {
        Failure failure = new(NetworkReader.Read(attributes), Seed: 1, Passes.None, "wrong");
        Assert.True(fails(failure.Network));
        Failure smallest = Shrinker.Shrink(failure, candidates =>
            [.. candidates.Where(candidate => fails(candidate.Network)).Select(candidate => failure with { Network = candidate.Network })]);
        return smallest.Network.ToString();
    }
}
