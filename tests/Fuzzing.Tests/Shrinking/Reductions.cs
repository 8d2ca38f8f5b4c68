using System.Collections.Generic;
using System.Linq;
using ConvGen.Fuzzing.Tests.Networks;

namespace ConvGen.Fuzzing.Tests.Shrinking;

/// <summary>Simpler networks than a given one: fewer layers and branches, a smaller image, simpler layers.</summary>
internal static class Reductions
{
    /// <summary>The largest steps first.</summary>
    public static IEnumerable<DeclaredNetwork> Of(DeclaredNetwork network) =>
        BranchReductions.Of(network).Concat(Inputs(network)).Concat(Simpler(network)).Concat(JointReductions.Of(network))
            .OfType<DeclaredNetwork>();

    private static IEnumerable<DeclaredNetwork?> Inputs(DeclaredNetwork network)
    {
        for (int axis = 0; axis < network.Input.Rank; axis++)
        {
            foreach (int smaller in Windows.Smaller(network.Input[axis]))
            {
                int[] dimensions = [.. network.Input];
                dimensions[axis] = smaller;
                yield return DeclaredNetwork.Create(new Shape(dimensions), network.Nodes, network.Reads);
            }
        }
    }

    private static IEnumerable<DeclaredNetwork?> Simpler(DeclaredNetwork network)
    {
        for (int i = 0; i < network.Layers.Count; i++)
        {
            DeclaredLayer layer = network.Layers[i];
            DeclaredLayer[] trained = layer.IsTrainable ? [] : [layer with { IsTrainable = true }];
            foreach (DeclaredLayer simpler in trained.Concat(layer.Simpler()))
            {
                yield return DeclaredNetwork.Create(
                    network.Input, [.. network.Nodes.Select((node, other) => other == i ? node with { Layer = simpler } : node)],
                    network.Reads);
            }
        }
    }
}
