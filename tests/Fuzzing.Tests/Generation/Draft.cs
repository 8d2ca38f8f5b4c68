using System.Collections.Generic;
using System.Linq;
using ConvGen.Fuzzing.Tests.Networks;

namespace ConvGen.Fuzzing.Tests.Generation;

/// <summary>A network that grows: layers are tried on values, and one that finds no room makes the whole draft void.</summary>
internal sealed class Draft
{
    private readonly List<Shape> _shapes;
    private readonly List<DeclaredNode> _nodes;
    private bool _isVoid;

    /// <param name="input">The network's input.</param>
    /// <param name="network">What there is of it; null: nothing.</param>
    public Draft(Shape input, DeclaredNetwork? network)
    {
        _nodes = [.. network?.Nodes ?? []];
        _shapes = [input, .. Enumerable.Range(0, _nodes.Count).Select(i => network!.ShapeOf(i + 1))];
    }

    /// <summary>The newest value.</summary>
    public int Last => _nodes.Count;

    /// <summary>Shape of a value.</summary>
    public Shape ShapeOf(int value) => _shapes[value];

    /// <summary>Layers of the draft; one that reads several values is a merge.</summary>
    public int Append(DeclaredLayer layer, params IReadOnlyList<int> inputs)
    {
        if (layer.Output([.. inputs.Select(ShapeOf)]) is { } output)
        {
            _nodes.Add(new DeclaredNode(layer, inputs));
            _shapes.Add(output);
        }
        else
        {
            _isVoid = true;
        }

        return Last;
    }

    /// <summary>One layer behind another, from a value on.</summary>
    public int Chain(int from, IEnumerable<DeclaredLayer> layers) => layers.Aggregate(from, (value, layer) => Append(layer, value));

    /// <summary>The network; null where a layer found no room, or nobody reads a value.</summary>
    public DeclaredNetwork? ToNetwork() => _isVoid ? null : DeclaredNetwork.Create(_shapes[0], _nodes);
}
