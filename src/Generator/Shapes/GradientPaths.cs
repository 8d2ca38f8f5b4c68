using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Generator.Shapes;

/// <summary>The ways that gradients go through a network from its output.</summary>
/// <param name="nodes">Its nodes, all of them.</param>
internal sealed class GradientPaths(IReadOnlyList<ShapedNode> nodes)
{
    private readonly bool[] _trains = Trains(nodes);
    private readonly bool[] _reaches = ReachOutput(nodes);

    /// <summary>Whether parameters at or before a node are trained.</summary>
    public bool IsTrained(int node) => _trains[node];

    /// <summary>Whether a way leads from a node to the network's output.</summary>
    public bool ReachesOutput(int node) => _reaches[node];

    /// <summary>
    /// A frozen layer, in front of which nothing is trained, that gradients of the inputs would have to pass; null where there is none.
    /// </summary>
    public ShapedNode? FrozenOnTheWayToTheInputs => Enumerable.Range(0, nodes.Count)
        .Where(i => _reaches[i] && !_trains[i] && nodes[i].Parameters.Any(parameter => parameter.IsFrozen))
        .Select(i => nodes[i]).FirstOrDefault();

    private static bool[] Trains(IReadOnlyList<ShapedNode> nodes)
    {
        bool[] trains = new bool[nodes.Count];
        for (int i = 0; i < trains.Length; i++)
        {
            trains[i] = nodes[i].Parameters.Any(parameter => parameter.Trainable) || nodes[i].Node.Inputs.Any(input => trains[input]);
        }

        return trains;
    }

    private static bool[] ReachOutput(IReadOnlyList<ShapedNode> nodes)
    {
        bool[] reaches = new bool[nodes.Count];
        reaches[reaches.Length - 1] = true;
        for (int i = reaches.Length - 1; i > 0; i--)
        {
            foreach (int input in nodes[i].Node.Inputs)
            {
                reaches[input] |= reaches[i];
            }
        }

        return reaches;
    }
}
