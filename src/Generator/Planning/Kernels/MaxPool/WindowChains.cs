using System;
using ConvGen.Generator.Planning.Layout;

namespace ConvGen.Generator.Planning.Kernels.MaxPool;

/// <summary>
/// The order of a sum over the windows of a pool: chains, which the gradient itself adds up. Both are short enough that sums of equal terms
/// lose no more than 2e-6 each; where they would not be, gradients are not taken from the pool's indices.
/// </summary>
internal static class WindowChains
{
    /// <summary>Most windows of a chain.</summary>
    private const int MostOfChain = 160;

    /// <summary>Most chains.</summary>
    private const int MostChains = 128;

    /// <summary>Whether a sum over so many windows keeps its digits.</summary>
    public static bool Hold(int rows, int columns) =>
        (long)rows * columns <= MostOfChain * MostChains && rows <= MostChains && columns <= MostOfChain;

    /// <summary>Units of a chain, where each unit is some windows: the chains are nearly equal.</summary>
    public static int UnitsOfChain(int units, int windowsOfUnit) => units * windowsOfUnit <= MostOfChain
        ? units
        : Split.Balanced(units, Math.Max(1, MostOfChain / windowsOfUnit)).Large;
}
