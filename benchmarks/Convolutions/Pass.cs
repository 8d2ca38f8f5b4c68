using System;

namespace ConvGen.Benchmarks.Convolutions;

/// <summary>The three passes of a convolution.</summary>
public enum Pass
{
    /// <summary>Outputs from inputs.</summary>
    Forward,

    /// <summary>Gradients of the inputs from those of the outputs.</summary>
    BackwardData,

    /// <summary>Gradients of the kernel from inputs and gradients of the outputs.</summary>
    BackwardWeights,
}

/// <summary>The passes' names on the command line and in results: oneDNN's.</summary>
internal static class PassNames
{
    public static string[] All { get; } = ["fwd", "bwd_data", "bwd_weights"];

    public static string Of(Pass pass) => All[(int)pass];

    public static Pass Parse(string name) => (Pass)Array.IndexOf(All, name);
}
