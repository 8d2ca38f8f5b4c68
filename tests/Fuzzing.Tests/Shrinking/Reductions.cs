using System.Collections.Generic;
using System.Linq;
using ConvGen.Fuzzing.Tests.Networks;

namespace ConvGen.Fuzzing.Tests.Shrinking;

/// <summary>Simpler networks than a given one: fewer layers, a smaller image, simpler layers.</summary>
internal static class Reductions
{
    /// <summary>The largest steps first.</summary>
    public static IEnumerable<DeclaredNetwork> Of(DeclaredNetwork network) =>
        Layers(network).Concat(Inputs(network)).Concat(Simpler(network)).OfType<DeclaredNetwork>();

    private static IEnumerable<DeclaredNetwork?> Layers(DeclaredNetwork network)
    {
        IReadOnlyList<DeclaredLayer> layers = network.Layers;
        for (int first = layers.Count - 1; first > 0; first--)
        {
            yield return network.InputOf(first).IsImage() ? DeclaredNetwork.Create(network.InputOf(first), layers.Skip(first)) : null;
        }

        for (int count = 1; count < layers.Count; count++)
        {
            yield return DeclaredNetwork.Create(network.Input, layers.Take(count));
        }

        for (int removed = 1; removed < layers.Count - 1; removed++)
        {
            yield return DeclaredNetwork.Create(network.Input, layers.Where((_, i) => i != removed));
        }
    }

    private static IEnumerable<DeclaredNetwork?> Inputs(DeclaredNetwork network)
    {
        for (int axis = 0; axis < network.Input.Rank; axis++)
        {
            foreach (int smaller in Windows.Smaller(network.Input[axis]))
            {
                int[] dimensions = [.. network.Input];
                dimensions[axis] = smaller;
                yield return DeclaredNetwork.Create(new Shape(dimensions), network.Layers);
            }
        }
    }

    private static IEnumerable<DeclaredNetwork?> Simpler(DeclaredNetwork network)
    {
        for (int i = 0; i < network.Layers.Count; i++)
        {
            foreach (DeclaredLayer simpler in network.Layers[i].Simpler())
            {
                yield return DeclaredNetwork.Create(network.Input, [.. network.Layers.Take(i), simpler, .. network.Layers.Skip(i + 1)]);
            }
        }
    }
}
