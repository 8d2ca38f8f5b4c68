using System.Collections.Generic;

namespace ConvGen.Generator.Planning.Kernels.Winograd;

/// <summary>
/// One axis of Winograd's minimal filtering F(Outputs, Taps): Patch inputs cost Patch multiplications for Outputs outputs. It interpolates
/// polynomials at points (Lavin and Gray, Fast Algorithms for Convolutional Neural Networks, 2015): patches of 4 at 0, 1, -1 and infinity,
/// of 6 also at 2 and -2; one more input takes 1/2 as well, two more take 1/2 and -1/2. Larger patches lose about two bits to the constants
/// of the transforms.
/// </summary>
internal sealed record WinogradFilter(int Outputs, int Taps)
{
    /// <summary>An axis along which the kernel has one tap: nothing is transformed.</summary>
    private static readonly WinogradFilter _none = new(1, 1);

    private static readonly IReadOnlyList<WinogradFilter> _ofOne = [_none];
    private static readonly IReadOnlyList<WinogradFilter> _ofThree = [new(2, 3), new(3, 3), new(4, 3), new(5, 3), new(6, 3)];
    private static readonly IReadOnlyList<WinogradFilter> _ofFour = [new(3, 4), new(4, 4)];
    private static readonly IReadOnlyList<WinogradFilter> _ofFive = [new(2, 5), new(3, 5), new(4, 5)];

    /// <summary>The transforms of a number of taps, smallest first.</summary>
    public static IReadOnlyList<WinogradFilter> Of(int taps) => taps switch
    {
        1 => _ofOne,
        3 => _ofThree,
        5 => _ofFive,
        _ => [],
    };

    /// <summary>Those of taps over blocks of pixels, of which kernels of seven elements and a stride of two have four.</summary>
    public static IReadOnlyList<WinogradFilter> OfBlocks(int taps) => taps == 4 ? _ofFour : Of(taps);

    /// <summary>True where the kernel has one tap along this axis.</summary>
    public bool IsNone => Taps == 1;

    /// <summary>Inputs of a patch.</summary>
    public int Patch => Outputs + Taps - 1;

    /// <summary>Pairs of opposite whole points: 1 and -1, from patches of 6 on also 2 and -2.</summary>
    public int WholePairs => Patch < 6 ? 1 : 2;

    /// <summary>Points beyond those: 1/2, then -1/2.</summary>
    public int Halves => Patch - (WholePairs + 1) * 2;

    /// <summary>Where a patch interpolates, in the order of its elements.</summary>
    public string Points =>
        "0, 1, -1" + (WholePairs == 2 ? ", 2, -2" : "") + (Halves > 0 ? ", 1/2" : "") + (Halves > 1 ? ", -1/2" : "") + " and infinity";

    /// <summary>Tiles that cover some outputs; the last may reach beyond.</summary>
    public int Tiles(int outputs) => (outputs + Outputs - 1) / Outputs;
}
