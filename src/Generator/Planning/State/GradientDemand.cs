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
    /// front of all trained ones, for which nothing else is computed: a network with such layers does not offer them, nor does one whose
    /// user leaves them out.
    /// </summary>
    public static IReadOnlyList<GradientDemand> Of(ShapedNetwork network)
    {
        if (!network.Trains)
        {
            return [.. network.Nodes.Select(_ => GradientDemand.None)];
        }

        GradientPaths paths = new(network.Nodes);
        GradientDemand untrained = network.LeavesOutInputGradients || paths.FrozenOnTheWayToTheInputs is not null
            ? GradientDemand.None
            : GradientDemand.OnDemand;
        return [.. Enumerable.Range(0, network.Nodes.Count).Select(i =>
            !paths.ReachesOutput(i) ? GradientDemand.None : paths.IsTrained(i) ? GradientDemand.Always : untrained)];
    }
}
