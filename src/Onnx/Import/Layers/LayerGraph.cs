using System.Collections.Generic;

namespace ConvGen.Onnx.Import;

/// <summary>The layers of a network, each behind those that it reads, and the values that it gives.</summary>
internal sealed class LayerGraph
{
    private readonly List<Layer> _layers = [];

    /// <summary>An image of a shape is all that there is at first.</summary>
    /// <param name="shape">Height, width, channels.</param>
    public LayerGraph(int[] shape) => Input = new Layer(LayerKinds.Input, "the input", shape);

    /// <summary>What the network reads.</summary>
    public Layer Input { get; }

    /// <summary>All layers but the input; a layer that nobody reads may be among them.</summary>
    public IReadOnlyList<Layer> Layers => _layers;

    /// <summary>The values that the network gives, the prediction last.</summary>
    public List<Layer> Outputs { get; } = [];

    /// <summary>Adds a layer at the end.</summary>
    public Layer Add(Layer layer)
    {
        _layers.Add(layer);
        Link(layer);
        return layer;
    }

    /// <summary>Puts a layer in the place of another, for all that read it.</summary>
    public void Replace(Layer layer, Layer by)
    {
        int index = _layers.IndexOf(layer);
        if (!ReferenceEquals(by, Input) && !_layers.Contains(by))
        {
            _layers.Insert(index, by);
            Link(by);
        }

        foreach (Layer reader in layer.Readers)
        {
            reader.Inputs[reader.Inputs.IndexOf(layer)] = by;
            by.Readers.Add(reader);
        }

        layer.Readers.Clear();
        for (int i = 0; i < Outputs.Count; i++)
        {
            Outputs[i] = ReferenceEquals(Outputs[i], layer) ? by : Outputs[i];
        }

        Remove(layer);
    }

    /// <summary>Puts a layer in front of another, which does not read it yet.</summary>
    public void Insert(Layer layer, Layer before)
    {
        _layers.Insert(_layers.IndexOf(before), layer);
        Link(layer);
    }

    /// <summary>Has a layer read another value.</summary>
    public void Connect(Layer layer, int input, Layer value)
    {
        Layer old = layer.Inputs[input];
        layer.Inputs[input] = value;
        value.Readers.Add(layer);
        old.Readers.Remove(layer);
        Remove(old);
    }

    /// <summary>Whether a layer gives a value of the network.</summary>
    public bool IsOutput(Layer layer) => Outputs.Contains(layer);

    /// <summary>Whether one layer alone reads another, so that both may become one.</summary>
    public bool HasOneReader(Layer layer) => layer.Readers.Count == 1 && !IsOutput(layer) && !ReferenceEquals(layer, Input);

    /// <summary>Takes a layer that nobody reads away, and what was there for it alone.</summary>
    public void Remove(Layer layer)
    {
        var unread = new Stack<Layer>([layer]);
        while (unread.TryPop(out Layer? next))
        {
            if (next.Readers.Count > 0 || IsOutput(next) || !_layers.Remove(next))
            {
                continue;
            }

            foreach (Layer input in next.Inputs)
            {
                input.Readers.Remove(next);
                unread.Push(input);
            }
        }
    }

    private static void Link(Layer layer)
    {
        foreach (Layer input in layer.Inputs)
        {
            input.Readers.Add(layer);
        }
    }
}
