using System.Collections.Generic;
using System.Linq;
using ConvGen.Fuzzing.Tests.Networks;

namespace ConvGen.Fuzzing.Tests.Shrinking;

/// <summary>Networks of fewer layers. What nobody reads any more goes with what it was for.</summary>
internal static class BranchReductions
{
    public static IEnumerable<DeclaredNetwork?> Of(DeclaredNetwork network) =>
        Suffixes(network).Concat(Prefixes(network)).Concat(WithoutLayers(network)).Concat(WithoutInputs(network)).Concat(Rewired(network));

    /// <summary>An image in the middle becomes the input; what came before goes, and who read of it reads the input too.</summary>
    private static IEnumerable<DeclaredNetwork?> Suffixes(DeclaredNetwork network)
    {
        for (int first = network.Nodes.Count - 1; first > 0; first--)
        {
            int start = first;
            yield return network.ShapeOf(first).IsImage()
                ? Create(network.ShapeOf(first), [.. network.Nodes.Skip(first).Select(node => node.Reading(
                    value => System.Math.Max(0, value - start)))])
                : null;
        }
    }

    private static IEnumerable<DeclaredNetwork?> Prefixes(DeclaredNetwork network)
    {
        for (int count = 1; count < network.Nodes.Count; count++)
        {
            yield return Create(network.Input, [.. network.Nodes.Take(count)]);
        }
    }

    /// <summary>The readers of a layer, or of two, read in its place what it read: of a merge each of its inputs in turn.</summary>
    private static IEnumerable<DeclaredNetwork?> WithoutLayers(DeclaredNetwork network)
    {
        for (int removed = 0; removed < network.Nodes.Count; removed++)
        {
            foreach (int input in network.Nodes[removed].Inputs.Distinct())
            {
                yield return Create(network.Input, Without(network.Nodes, removed, input));
            }
        }

        for (int later = 1; later < network.Nodes.Count; later++)
        {
            IReadOnlyList<DeclaredNode> nodes = Without(network.Nodes, later, network.Nodes[later].Inputs[0]);
            for (int earlier = 0; earlier < later; earlier++)
            {
                yield return Create(network.Input, Without(nodes, earlier, nodes[earlier].Inputs[0]));
            }
        }
    }

    private static IEnumerable<DeclaredNetwork?> WithoutInputs(DeclaredNetwork network)
    {
        for (int merge = 0; merge < network.Nodes.Count; merge++)
        {
            DeclaredNode node = network.Nodes[merge];
            for (int removed = 0; removed < node.Inputs.Count && node.Inputs.Count > 2; removed++)
            {
                yield return Create(network.Input, Replaced(
                    network.Nodes, merge, node with { Inputs = [.. node.Inputs.Where((_, i) => i != removed)] }));
            }
        }
    }

    /// <summary>A layer reads the input of a layer in the place of its value, which others may go on to read.</summary>
    private static IEnumerable<DeclaredNetwork?> Rewired(DeclaredNetwork network)
    {
        for (int reader = 0; reader < network.Nodes.Count; reader++)
        {
            DeclaredNode node = network.Nodes[reader];
            foreach (int value in node.Inputs.Where(value => value > 0 && network.ReadersOf(value).Count > 1).Distinct())
            {
                int earlier = network.Nodes[value - 1].Inputs[0];
                yield return Create(network.Input, Replaced(
                    network.Nodes, reader, node.Reading(input => input == value ? earlier : input)));
            }
        }
    }

    private static DeclaredNode[] Replaced(IReadOnlyList<DeclaredNode> nodes, int index, DeclaredNode replacement) =>
        [.. nodes.Select((node, i) => i == index ? replacement : node)];

    /// <summary>Nodes without one, whose readers read another value.</summary>
    private static DeclaredNode[] Without(IReadOnlyList<DeclaredNode> nodes, int removed, int replacement) =>
    [
        .. nodes.Where((_, i) => i != removed).Select(node => node.Reading(
            value => value == removed + 1 ? replacement : value > removed ? value - 1 : value)),
    ];

    /// <summary>The network without the layers that nothing leads from to its output.</summary>
    private static DeclaredNetwork? Create(Shape input, IReadOnlyList<DeclaredNode> nodes)
    {
        for (int i = nodes.Count - 2; i >= 0; i--)
        {
            if (nodes.All(node => !node.Inputs.Contains(i + 1)))
            {
                nodes = Without(nodes, i, replacement: 0);
            }
        }

        return DeclaredNetwork.Create(input, nodes);
    }
}
