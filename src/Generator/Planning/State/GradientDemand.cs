using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.State;

/// <summary>Whether anybody wants the gradient of a value.</summary>
internal enum GradientDemand
{
    /// <summary>Nobody: nothing at or before it is trained, or it never reaches the output.</summary>
    None,

    /// <summary>Only who asks for the gradients of the network's inputs.</summary>
    OnDemand,

    /// <summary>Parameters at or before it.</summary>
    Always,
}

/// <summary>Finds which gradients are wanted.</summary>
internal static class GradientDemands
{
    /// <summary>
    /// The demand of every node; none in a network that only predicts. Gradients of the inputs would have to pass the frozen layers in
    /// front of all trained ones, for which nothing else is computed: a network with such layers does not offer them.
    /// </summary>
    public static IReadOnlyList<GradientDemand> Of(ShapedNetwork network)
    {
        bool[] trains = new bool[network.Nodes.Count];
        if (!network.Trains)
        {
            return [.. trains.Select(_ => GradientDemand.None)];
        }

        for (int i = 0; i < trains.Length; i++)
        {
            ShapedNode node = network.Nodes[i];
            trains[i] = node.Parameters.Any(parameter => parameter.Trainable) || node.Node.Inputs.Any(input => trains[input]);
        }

        bool[] reaches = ReachOutput(network);
        bool offersInputs = !Enumerable.Range(0, trains.Length).Any(i => reaches[i] && !trains[i] && IsFrozen(network.Nodes[i]));
        return [.. reaches.Select((isReached, i) =>
            !isReached ? GradientDemand.None
                : trains[i] ? GradientDemand.Always
                : offersInputs ? GradientDemand.OnDemand : GradientDemand.None)];
    }

    private static bool IsFrozen(ShapedNode node) => node.Parameters.Any(parameter => parameter.IsFrozen);

    /// <summary>The nodes from which a way leads to the network's output.</summary>
    private static bool[] ReachOutput(ShapedNetwork network)
    {
        bool[] reaches = new bool[network.Nodes.Count];
        reaches[reaches.Length - 1] = true;
        for (int i = reaches.Length - 1; i > 0; i--)
        {
            foreach (int input in network.Nodes[i].Node.Inputs)
            {
                reaches[input] |= reaches[i];
            }
        }

        return reaches;
    }
}
