using System.Collections.Generic;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels;

/// <summary>
/// One of Winograd's minimal filterings F(Outputs x Outputs, Taps x Taps): a patch of Patch x Patch inputs costs Patch x Patch multiplications for
/// Outputs x Outputs outputs. Patches of 4 interpolate at 0, 1, -1 and infinity, patches of 6 also at 2 and -2 (Lavin and Gray, Fast Algorithms for
/// Convolutional Neural Networks, 2015); the larger ones lose about two bits to the constants of the transforms.
/// </summary>
internal sealed record WinogradTransform(int Outputs, int Taps)
{
    /// <summary>Smallest first: of equally fast ones the most accurate is taken.</summary>
    public static readonly IReadOnlyList<WinogradTransform> All = [new(2, 3), new(4, 3), new(2, 5)];

    /// <summary>Inputs along each axis of a patch.</summary>
    public int Patch => Outputs + Taps - 1;

    /// <summary>Products of matrices: one for each element of a patch.</summary>
    public int Matrices => Patch * Patch;

    /// <summary>Tiles that cover some outputs along an axis; the last may reach beyond.</summary>
    public int Tiles(int outputs) => (outputs + Outputs - 1) / Outputs;

    public override string ToString() => InvariantText.Of($"F({Outputs}x{Outputs}, {Taps}x{Taps})");
}
