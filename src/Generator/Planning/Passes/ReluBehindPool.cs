using System.Collections.Generic;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>
/// Relu and max pool commute: a window's winner is active exactly when its maximum is. So the gradient passes relu on the pooled map, and the
/// bias's gradient is summed there, on a fraction of the elements.
/// </summary>
internal sealed class ReluBehindPool
{
    private readonly Dictionary<int, int> _pools = [];

    /// <summary>The pool behind whose output the relu of a convolution takes its gradient; null for other nodes.</summary>
    public int? PoolOf(int convolution) => _pools.TryGetValue(convolution, out int pool) ? pool : null;

    /// <summary>True for a pool that takes over the relu before it.</summary>
    public bool Takes(int pool) => _pools.ContainsValue(pool);

    /// <summary>Finds the convolutions with relu whose only consumer is a max pool.</summary>
    public static ReluBehindPool Of(ShapedNetwork network, SparseBackward sparse, ICollection<Decision> decisions)
    {
        ReluBehindPool pass = new();
        if (!network.Allows(OptimizationPasses.ReluBehindPool))
        {
            return pass;
        }

        for (int node = 1; node < network.Nodes.Count; node++)
        {
            int[] consumers = [.. network.ConsumersOf(node)];
            if (consumers.Length == 1
                && sparse.PoolOf(node) is null
                && network.Nodes[node].Node.Operation is ConvolutionOperation { IsReplaced: false, Activation: ActivationKind.Relu }
                && network.Nodes[consumers[0]].Node.Operation is PoolOperation { Kind: PoolKind.Max })
            {
                pass._pools[node] = consumers[0];
                decisions.Add(new Decision(OptimizationPasses.ReluBehindPool, network.Nodes[node].Node.Name, InvariantText.Of(
                    $"the gradient passes relu behind {network.Nodes[consumers[0]].Node.Name}")));
            }
        }

        return pass;
    }
}
