using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels.Winograd;

/// <summary>The Winograd transform of a window: one along each axis where the kernel has more than one tap.</summary>
/// <param name="Rows">Down the columns.</param>
/// <param name="Columns">Along the rows.</param>
internal sealed record WinogradTransform(WinogradFilter Rows, WinogradFilter Columns)
{
    /// <summary>Products of matrices: one for each element of a patch.</summary>
    public int Matrices => Rows.Patch * Columns.Patch;

    /// <summary>Elements of a patch along its longer axis.</summary>
    public int LongestPatch => Math.Max(Rows.Patch, Columns.Patch);

    /// <summary>True when one axis alone is transformed: the kernel has one tap along the other.</summary>
    public bool IsFlat => Rows.IsNone || Columns.IsNone;

    /// <summary>Where patches interpolate.</summary>
    public string Points => Rows.IsNone ? Columns.Points
        : Columns.IsNone || Rows == Columns ? Rows.Points
        : $"{Rows.Points} down the columns, {Columns.Points} along the rows";

    /// <summary>
    /// The transforms of a window, smallest first: of equally fast ones the most accurate is taken. None for windows without.
    /// </summary>
    /// <param name="height">Taps down a column.</param>
    /// <param name="width">Taps along a row.</param>
    /// <param name="square">Whether the map is: a square kernel then takes square tiles.</param>
    public static IEnumerable<WinogradTransform> Of(int height, int width, bool square) => height == 1 && width == 1
        ? []
        : Pairs(WinogradFilter.Of(height), WinogradFilter.Of(width), square && height == width);

    /// <summary>The transforms of a window over blocks of pixels, likewise.</summary>
    public static IEnumerable<WinogradTransform> OfBlocks(int height, int width, bool square) => height == 1 || width == 1
        ? []
        : Pairs(WinogradFilter.OfBlocks(height), WinogradFilter.OfBlocks(width), square && height == width);

    private static IEnumerable<WinogradTransform> Pairs(
        IEnumerable<WinogradFilter> rows, IReadOnlyList<WinogradFilter> columns, bool square) => rows
        .SelectMany(down => columns.Select(along => new WinogradTransform(down, along)))
        .Where(transform => !square || transform.Rows == transform.Columns)
        .OrderBy(transform => transform.Matrices);

    /// <summary>Tiles that cover a map.</summary>
    public int Tiles(int rows, int columns) => Rows.Tiles(rows) * Columns.Tiles(columns);

    /// <summary>Whether some Winograd transform can compute a convolution.</summary>
    public static bool Applies(WindowGeometry g) =>
        g is { Rows.Stride: 1, Columns.Stride: 1, Rows.Dilation: 1, Columns.Dilation: 1, Groups: 1, Runs: null }
            && Of(g.Rows.Kernel, g.Columns.Kernel, true).Any();

    public override string ToString() => InvariantText.Of($"F({Rows.Outputs}x{Columns.Outputs}, {Rows.Taps}x{Columns.Taps})");
}
