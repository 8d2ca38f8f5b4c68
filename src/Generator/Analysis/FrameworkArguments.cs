using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConvGen.Generator.Analysis;

/// <summary>The arguments of layers that Keras and PyTorch call otherwise.</summary>
internal static class FrameworkArguments
{
    private const string Follows = "it follows from the layer before";

    /// <summary>Our names, in the order in which they are tried: a layer has one of them.</summary>
    private static readonly Dictionary<string, string[]> _names = new()
    {
        ["KernelSize"] = ["Kernel", "size"],
        ["PoolSize"] = ["size"],
        ["Strides"] = ["Stride"],
        ["DilationRate"] = ["Dilation", "PoolDilation"],
        ["Dilation"] = ["PoolDilation"],
        ["Filters"] = ["Filters", "filters"],
        ["Units"] = ["units"],
        ["Padding"] = ["top"],
        ["Cropping"] = ["top"],
        ["Rate"] = ["rate"],
        ["P"] = ["rate"],
        ["Size"] = ["size"],
        ["Groups"] = ["groups"],
        ["Scale"] = ["scale", "Scale"],
        ["Offset"] = ["offset"],
        ["Mean"] = ["mean"],
        ["Variance"] = ["variance"],
        ["OutChannels"] = ["Filters"],
        ["OutFeatures"] = ["units"],
        ["NumGroups"] = ["groups"],
        ["Bias"] = ["UseBias"],
        ["Eps"] = ["Epsilon"],
        ["NegativeSlope"] = ["LeakySlope"],
        ["Alpha"] = ["LeakySlope"],
        ["ScaleFactor"] = ["size"],
        ["TargetShape"] = ["shape"],
        ["Shape"] = ["shape", "height"],
        ["KernelRegularizer"] = ["KernelL2"],
        ["KernelConstraint"] = ["KernelMaxNorm"],
        ["DepthwiseRegularizer"] = ["DepthwiseL2"],
    };

    private static readonly Dictionary<string, string> _missing = new()
    {
        ["InChannels"] = Follows,
        ["InFeatures"] = Follows,
        ["NumFeatures"] = Follows,
        ["NumChannels"] = Follows,
        ["InputDim"] = Follows,
        ["InputShape"] = "[Input(height, width, channels)] says it, above the layers",
        ["BatchSize"] = "batches are given to Fit and Predict",
        ["DataFormat"] = "images are always (height, width, channels)",
        ["Axis"] = "it acts on the channels, the last axis",
        ["Dtype"] = "numbers are floats",
        ["DType"] = "numbers are floats",
        ["PaddingMode"] = "padding is zero",
        ["Inplace"] = "memory is planned by the compiler",
        ["BiasRegularizer"] = "kernels alone are regularised, by KernelL1 and KernelL2",
        ["ActivityRegularizer"] = "kernels alone are regularised, by KernelL1 and KernelL2",
        ["NoiseShape"] = "every element is dropped by itself",
        ["Seed"] = "the network's seed keys everything random, and KernelSeed a kernel",
    };

    /// <summary>What Keras' layers take by place behind what ours take so, as far as a layer has it.</summary>
    public static IReadOnlyList<string> Behind { get; } = ["Stride", "Padding", "Activation"];

    /// <summary>
    /// The name that an argument is given, with <c>=</c> or with a colon, as properties are spelled: <c>KernelSize</c> for
    /// <c>kernel_size</c>; null where it is given by its place.
    /// </summary>
    public static string? Name(AttributeArgumentSyntax argument) =>
        (argument.NameEquals?.Name ?? argument.NameColon?.Name)?.Identifier.ValueText is { Length: > 0 } written
            ? string.Concat(written.Split(['_'], StringSplitOptions.RemoveEmptyEntries)
                .Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)))
            : null;

    /// <summary>What such an argument may be called here.</summary>
    public static IReadOnlyList<string> Names(string theirs) => _names.TryGetValue(theirs, out string[]? names) ? names : [];

    /// <summary>Why there is no such argument; null where it is none of a framework's.</summary>
    public static string? Missing(string theirs) => _missing.TryGetValue(theirs, out string? why) ? why : null;
}
