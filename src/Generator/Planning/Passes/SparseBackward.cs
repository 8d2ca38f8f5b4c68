using System.Collections.Generic;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>
/// Through convolution, relu and max pool only the winner of each window carries a gradient, and only where relu is active. Such convolutions
/// take their gradients from the live winners: with 2x2 windows at most a quarter of the work, usually a tenth.
/// </summary>
internal sealed class SparseBackward
{
    /// <summary>The vectors of a winner's window are whole only if the input channels are a multiple of the widest one.</summary>
    private const int ChannelMultiple = 16;

    private readonly Dictionary<int, int> _pools = [];
    private readonly Dictionary<int, int> _convolutions = [];

    /// <summary>The pool behind a sparse convolution; null for other nodes.</summary>
    public int? PoolOf(int convolution) => _pools.TryGetValue(convolution, out int pool) ? pool : null;

    /// <summary>The sparse convolution before a pool; null for other nodes.</summary>
    public int? ConvolutionOf(int pool) => _convolutions.TryGetValue(pool, out int convolution) ? convolution : null;

    /// <summary>Finds the convolutions of a network whose only consumer is a max pool of windows that do not overlap.</summary>
    public static SparseBackward Of(ShapedNetwork network, EquatableArray<(int Rows, int Columns)> live, ICollection<Decision> decisions)
    {
        SparseBackward sparse = new();
        if (!network.Allows(OptimizationPasses.SparseBackward))
        {
            return sparse;
        }

        for (int node = 1; node < network.Nodes.Count; node++)
        {
            int[] consumers = [.. network.ConsumersOf(node)];
            if (consumers.Length == 1 && Qualifies(network.Nodes[node]) && DisjointPools.Is(network.Nodes[consumers[0]], live[consumers[0]]))
            {
                sparse._pools[node] = consumers[0];
                sparse._convolutions[consumers[0]] = node;
                decisions.Add(new Decision(OptimizationPasses.SparseBackward, network.Nodes[node].Node.Name, InvariantText.Of(
                    $"gradients from the live winners of {network.Nodes[consumers[0]].Node.Name}; its kernel lies filter-major")));
            }
        }

        return sparse;
    }

    private static bool Qualifies(ShapedNode node) =>
        node.Node.Operation is ConvolutionOperation { IsDepthwise: false, IsReplaced: false, Activation: ActivationKind.Linear or ActivationKind.Relu }
        && node.Geometry is { Groups: 1, Runs: null } geometry
        && geometry.InputChannels % ChannelMultiple == 0;
}
