using ConvGen.Generator.Graph;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>Max pools whose windows neither overlap nor reach beyond their map: each has one argmax, and no element wins twice.</summary>
internal static class DisjointPools
{
    private const int MostElements = 16;

    /// <param name="node">Some node.</param>
    /// <param name="bounds">The bounds of its output.</param>
    public static bool Is(ShapedNode node, (int Rows, int Columns) bounds) =>
        node.Node.Operation is PoolOperation { Kind: PoolKind.Max }
        && node.Geometry is { Rows.PadBefore: 0, Columns.PadBefore: 0, Rows.Dilation: 1, Columns.Dilation: 1 } g
        && g.Rows.Stride >= g.Rows.Kernel && g.Columns.Stride >= g.Columns.Kernel
        && g.Rows.Kernel * g.Columns.Kernel is > 1 and <= MostElements
        && (bounds.Rows - 1) * g.Rows.Stride + g.Rows.Kernel <= g.Rows.Input
        && (bounds.Columns - 1) * g.Columns.Stride + g.Columns.Kernel <= g.Columns.Input;
}
