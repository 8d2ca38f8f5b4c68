using System.Collections.Generic;
using System.Linq;
using ConvGen.Execution;

namespace ConvGen.Weights;

/// <summary>
/// Where the elements of flattened maps lie in PyTorch, which flattens (channels, height, width), while they lie here as (height, width,
/// channels).
/// </summary>
internal sealed class VectorOrders
{
    private readonly NetworkDescription _network;
    private readonly int[]?[] _orders;

    public VectorOrders(NetworkDescription network)
    {
        _network = network;
        _orders = new int[]?[network.Layers.Count];
        for (int i = 0; i < _orders.Length; i++)
        {
            _orders[i] = OfValue(network.Layers[i], Inputs(i));
        }
    }

    /// <summary>For each element of the vector that a layer reads, its place in PyTorch; null: the same, or no vector.</summary>
    public int[]? OfInput(int layer) => Order(Inputs(layer)[0]);

    /// <summary>For each element of the vector that a layer gives.</summary>
    public int[]? OfOutput(int layer) => _orders[layer];

    /// <summary>Layers whose elements PyTorch would arrange otherwise, so that no order of weights makes them agree.</summary>
    public IEnumerable<string> Reshapes() =>
        from i in Enumerable.Range(0, _orders.Length)
        let layer = _network.Layers[i]
        where layer.Type == "Reshape" && layer.OutputShape.Rank == 3
        let input = ShapeOf(Inputs(i)[0])
        where !input.Equals(layer.OutputShape) && (MixesAxes(input) || MixesAxes(layer.OutputShape))
        select layer.Name;

    private int[]? OfValue(LayerDescription layer, IReadOnlyList<int> inputs)
    {
        Shape input = ShapeOf(inputs[0]);
        return layer.OutputShape.Rank != 1 || layer.Type == "Dense" ? null
            : layer.Type == "Concatenate" ? Joined(inputs)
            : input.Rank == 3 && layer.Type is "Flatten" or "Reshape" ? Flattened(input)
            : input.Rank == 1 ? Order(inputs[0]) : null;
    }

    private int[]? Joined(IReadOnlyList<int> inputs)
    {
        if (inputs.All(input => Order(input) is null))
        {
            return null;
        }

        List<int> order = [];
        foreach (int input in inputs)
        {
            int start = order.Count;
            order.AddRange((Order(input) ?? [.. Enumerable.Range(0, ShapeOf(input).Length)]).Select(place => start + place));
        }

        return [.. order];
    }

    private static int[]? Flattened(Shape map)
    {
        if (map.Rank != 3 || !MixesAxes(map))
        {
            return null;
        }

        (int pixels, int channels) = (map[0] * map[1], map[2]);
        return [.. Enumerable.Range(0, map.Length).Select(i => i % channels * pixels + i / channels)];
    }

    private static bool MixesAxes(Shape shape) => shape.Rank == 3 && shape[2] > 1 && shape[0] * shape[1] > 1;

    private int[]? Order(int value) => value < 0 ? null : _orders[value];

    private Shape ShapeOf(int value) => value < 0 ? _network.InputShape : _network.Layers[value].OutputShape;

    private IReadOnlyList<int> Inputs(int layer) => _network.Layers[layer].Inputs ?? [layer - 1];
}
