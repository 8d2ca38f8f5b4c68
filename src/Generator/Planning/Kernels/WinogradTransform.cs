using System.Collections.Generic;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels;

/// <summary>
/// One of Winograd's minimal filterings F(Outputs x Outputs, Taps x Taps): a patch of Patch x Patch inputs costs Patch x Patch multiplications for
/// Outputs x Outputs outputs. It interpolates polynomials at points (Lavin and Gray, Fast Algorithms for Convolutional Neural Networks, 2015): patches
/// of 4 at 0, 1, -1 and infinity, of 6 also at 2 and -2; one more input takes 1/2 as well, two more take 1/2 and -1/2. Larger patches lose about two
/// bits to the constants of the transforms.
/// </summary>
internal sealed record WinogradTransform(int Outputs, int Taps)
{
    /// <summary>Smallest first: of equally fast ones the most accurate is taken.</summary>
    public static readonly IReadOnlyList<WinogradTransform> All =
        [new(2, 3), new(3, 3), new(4, 3), new(5, 3), new(6, 3), new(2, 5), new(3, 5), new(4, 5)];

    /// <summary>Inputs along each axis of a patch.</summary>
    public int Patch => Outputs + Taps - 1;

    /// <summary>Pairs of opposite whole points: 1 and -1, from patches of 6 on also 2 and -2.</summary>
    public int WholePairs => Patch < 6 ? 1 : 2;

    /// <summary>Points beyond those: 1/2, then -1/2.</summary>
    public int Halves => Patch - (WholePairs + 1) * 2;

    /// <summary>Products of matrices: one for each element of a patch.</summary>
    public int Matrices => Patch * Patch;

    /// <summary>Where a patch interpolates, in the order of its elements.</summary>
    public string Points => "0, 1, -1" + (WholePairs == 2 ? ", 2, -2" : "") + (Halves > 0 ? ", 1/2" : "") + (Halves > 1 ? ", -1/2" : "") + " and infinity";

    /// <summary>Tiles that cover some outputs along an axis; the last may reach beyond.</summary>
    public int Tiles(int outputs) => (outputs + Outputs - 1) / Outputs;

    public override string ToString() => InvariantText.Of($"F({Outputs}x{Outputs}, {Taps}x{Taps})");
}
