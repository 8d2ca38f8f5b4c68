using System;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>
/// Dead outputs: the rows and columns of each node that somebody reads, from the output backwards. A pooling floor or a stride drops the
/// last rows of its input; they are not computed, and neither is what only they would have read.
/// </summary>
internal static class BoundsInference
{
    /// <summary>Bounds of every node's output. The network's input is the user's memory, all of it is read.</summary>
    public static PlanState Run(PlanState state)
    {
        ShapedNetwork network = state.Network;
        (int Rows, int Columns)[] bounds = new (int, int)[network.Nodes.Count];
        int last = network.Nodes.Count - 1;
        for (int i = last; i > 0; i--)
        {
            if (TakesAll(network.Nodes[i].Node.Operation) || IsSumOfNormalized(network, i) || network.IsOutput(i))
            {
                bounds[i] = Full(network.Nodes[i]);
            }

            foreach (int input in network.Nodes[i].Node.Inputs)
            {
                (int rows, int columns) = Needed(network.Nodes[i], network.Nodes[input], bounds[i]);
                bounds[input] = (Math.Max(bounds[input].Rows, rows), Math.Max(bounds[input].Columns, columns));
            }
        }

        bounds[0] = Full(network.Nodes[0]);
        for (int i = 1; i < last; i++)
        {
            if (!network.Allows(OptimizationPasses.BoundsInference))
            {
                bounds[i] = Full(network.Nodes[i]);
            }
            else if (bounds[i] != Full(network.Nodes[i]))
            {
                state = state.Deciding(OptimizationPasses.BoundsInference, i, InvariantText.Of(
                    $"{network.Nodes[i].Output} is computed as {bounds[i].Rows}x{bounds[i].Columns}x{network.Nodes[i].Output.Channels}: "
                        + $"nobody reads the rest"));
            }
        }

        return state with { Bounds = bounds.ToEquatableArray() };
    }

    /// <summary>
    /// A user's operation or layer computes all of its output from all of its input. The rows behind a flatten or reshape are not those
    /// before it: both are whole.
    /// </summary>
    private static bool TakesAll(Operation operation) =>
        operation is ConvolutionOperation { IsReplaced: true } or FlattenOperation or ReshapeOperation or BatchNormalizationOperation
            or GroupNormalizationOperation or CustomOperation;

    /// <summary>A sum that is computed together with a summand, which is whole, is whole; see <see cref="FusedSums"/>.</summary>
    private static bool IsSumOfNormalized(ShapedNetwork network, int node) =>
        network.Allows(OptimizationPasses.FusedSums) && FusedSums.IsSum(network.Nodes[node].Node)
        && network.Nodes[network.Nodes[node].Node.Inputs.Max()].Node.Operation is BatchNormalizationOperation
        {
            Activation.Kind: ActivationKind.Linear
        };

    private static (int Rows, int Columns) Needed(ShapedNode node, ShapedNode input, (int Rows, int Columns) bounds)
    {
        switch (node.Node.Operation)
        {
            case ConvolutionOperation { IsReplaced: false } or PoolOperation:
                WindowGeometry g = node.Geometry!;
                return Bounded(g.RowsReadBy(bounds.Rows), g.ColumnsReadBy(bounds.Columns), input);
            case TransposedConvolutionOperation:
                return Bounded(Source(node.Geometry!.Rows, bounds.Rows), Source(node.Geometry.Columns, bounds.Columns), input);
            case ZeroPaddingOperation padding:
                return Bounded(bounds.Rows - padding.Top, bounds.Columns - padding.Left, input);
            case CroppingOperation cropping:
                return Bounded(bounds.Rows + cropping.Top, bounds.Columns + cropping.Left, input);
            case UpSamplingOperation enlargement:
                int more = enlargement.Interpolation == InterpolationKind.Bilinear ? 2 : 1;
                return Bounded(
                    (bounds.Rows - 1) / enlargement.RowFactor + more, (bounds.Columns - 1) / enlargement.ColumnFactor + more, input);
            case ActivationOperation or DropoutOperation or RescalingOperation or NormalizationOperation or PReluOperation
                or LayerNormalizationOperation:
            case MergeOperation when Full(input) == Full(node):
                return bounds;
            default:
                return Full(input);
        }
    }

    /// <summary>What there is of some rows and columns; at least one.</summary>
    private static (int Rows, int Columns) Bounded(int rows, int columns, ShapedNode node) =>
        (Math.Max(1, Math.Min(rows, node.Output.Height)), Math.Max(1, Math.Min(columns, node.Output.Width)));

    /// <summary>The inputs of a transposed convolution whose windows meet the first outputs.</summary>
    private static int Source(WindowAxis axis, int live) => (live - 1 + axis.PadBefore) / axis.Stride + 1;

    private static (int Rows, int Columns) Full(ShapedNode node) => (node.Output.Height, node.Output.Width);
}
