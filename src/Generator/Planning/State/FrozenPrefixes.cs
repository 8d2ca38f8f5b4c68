using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.State;

/// <summary>
/// Finds the layers in front of all that is trained which give the same value for the same sample in every step: it can be kept.
/// </summary>
internal static class FrozenPrefixes
{
    /// <summary>
    /// The last node of the prefix, whose value alone the nodes behind it read; null where nothing is frozen in front of what is trained,
    /// or several values lead there.
    /// </summary>
    public static int? LastNode(PlanState state)
    {
        ShapedNetwork network = state.Network;
        if (!network.Trains || !network.Nodes.Any(node => node.Parameters.Any(parameter => parameter.Trainable)))
        {
            return null;
        }

        int? last = null;
        bool isFrozen = false;
        for (int i = 1; i < network.Nodes.Count && !Varies(network.Nodes[i]); i++)
        {
            isFrozen |= network.Nodes[i].Parameters.Any(parameter => parameter.IsFrozen);
            if (isFrozen && IsOnlyWay(state, i))
            {
                last = i;
            }
        }

        return last;
    }

    /// <summary>Whether a node's value changes from step to step though its inputs do not, or may, as that of a user's operation.</summary>
    private static bool Varies(ShapedNode node) =>
        node.Parameters.Any(parameter => parameter.Trainable)
        || (node.Node.Operation is BatchNormalizationOperation && node.Node.IsTrainable)
        || node.Node.Operation is DropoutOperation or ConvolutionOperation { IsReplaced: true };

    /// <summary>Whether of all values up to a node's only its own is read behind it; a convolution and its pool stay together.</summary>
    private static bool IsOnlyWay(PlanState state, int node) => state.PoolAfter(node) is null
        && state.Network.Nodes.Skip(node + 1).All(later => later.Node.Inputs.All(input => input >= node));
}
