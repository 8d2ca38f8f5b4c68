using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>A layer on its way to an attribute: what it reads, its arguments, its parameters.</summary>
/// <param name="kind">The attribute's name, or a step on the way to one (<see cref="LayerKinds"/>).</param>
/// <param name="node">The node that it stems from, for messages.</param>
/// <param name="shape">Shape of its value for one image, in ConvGen's order.</param>
internal sealed class Layer(string kind, string node, int[] shape)
{
    /// <summary>The attribute's name.</summary>
    public string Kind { get; } = kind;

    /// <summary>The node that it stems from, with its operator.</summary>
    public string Node { get; } = node;

    /// <summary>Shape of its value for one image: (height, width, channels), (features).</summary>
    public int[] Shape { get; set; } = shape;

    /// <summary>Channels: the last axis.</summary>
    public int Channels => Shape[^1];

    /// <summary>What it reads, in order.</summary>
    public List<Layer> Inputs { get; init; } = [];

    /// <summary>Who reads it, once for each time.</summary>
    public List<Layer> Readers { get; } = [];

    /// <summary>The attribute's arguments but for names and activation.</summary>
    public List<Argument> Arguments { get; init; } = [];

    /// <summary>The activation at its end; <see cref="ActivationChoice.None"/> without one.</summary>
    public ActivationChoice Activation { get; set; } = ActivationChoice.None;

    /// <summary>Its parameters.</summary>
    public List<Weight> Weights { get; init; } = [];

    /// <summary>Per-channel or single factors and addends of a <see cref="LayerKinds.Affine"/>; null otherwise.</summary>
    public AffineMap? Affine { get; init; }

    /// <summary>The value of a named argument; null without it.</summary>
    public object? this[string name] => Arguments.Find(argument => argument.Name == name).Value;

    /// <summary>Sets a named argument, in its place or at the end.</summary>
    public void Set(string name, object value)
    {
        int index = Arguments.FindIndex(argument => argument.Name == name);
        if (index < 0)
        {
            Arguments.Add(new Argument(name, value));
        }
        else
        {
            Arguments[index] = new Argument(name, value);
        }
    }

    /// <summary>A parameter by its name; null without it.</summary>
    public Weight? Weight(string name) => Weights.Find(weight => weight.Name == name);

    /// <summary>Replaces a parameter of the same name, or adds one.</summary>
    public void Set(Weight weight)
    {
        int index = Weights.FindIndex(other => other.Name == weight.Name);
        if (index < 0)
        {
            Weights.Add(weight);
        }
        else
        {
            Weights[index] = weight;
        }
    }

    /// <summary>Whether it is an activation of a name, as a layer of its own.</summary>
    public bool IsActivation(string name) => Kind == LayerKinds.Activate && Activation.Name == name;

    /// <summary>Whether a shape is this layer's.</summary>
    public bool Has(ReadOnlySpan<int> shape) => Shape.AsSpan().SequenceEqual(shape);

    public override string ToString() => $"{Kind} of {Node}";
}
