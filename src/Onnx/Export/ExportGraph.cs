using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Google.Protobuf;
using Onnx;
using static Onnx.AttributeProto.Types;

namespace ConvGen.Onnx.Export;

/// <summary>The nodes and weights of a model on the way; images are channels first in it.</summary>
/// <param name="network">The network that is exported.</param>
internal sealed class ExportGraph(INetwork network)
{
    private readonly Dictionary<string, string> _values = [];
    private int _count;

    /// <summary>The graph so far.</summary>
    public GraphProto Proto { get; } = new();

    /// <summary>The value of a layer, or of the input.</summary>
    public string this[string layer]
    {
        get => _values[layer];
        set => _values[layer] = value;
    }

    /// <summary>Adds a node, and returns the name of its output.</summary>
    public string Node(string layer, string type, string[] inputs, params (string Name, object Value)[] attributes)
    {
        string output = $"{layer}/{type}_{_count++}";
        NodeProto node = new() { OpType = type, Name = output, Input = { inputs }, Output = { output } };
        node.Attribute.AddRange(attributes.Select(attribute => Attribute(attribute.Name, attribute.Value)));
        Proto.Node.Add(node);
        return output;
    }

    /// <summary>Adds a weight.</summary>
    public string Weight(string name, float[] values, params int[] shape) =>
        Tensor(name, TensorProto.Types.DataType.Float, MemoryMarshal.AsBytes(values.AsSpan()), shape);

    /// <summary>A kernel as the network convolves with it: behind its transform, where it has one.</summary>
    public float[] Kernel(Parameter kernel) => network.Engine.ConvolvedKernel(kernel);

    /// <summary>Adds a list of integers, such as a shape.</summary>
    public string Integers(string name, params long[] values) =>
        Tensor($"{name}_{_count++}", TensorProto.Types.DataType.Int64, MemoryMarshal.AsBytes(values.AsSpan()), [values.Length]);

    private string Tensor(string name, TensorProto.Types.DataType type, ReadOnlySpan<byte> data, int[] shape)
    {
        TensorProto tensor = new() { Name = name, DataType = (int)type, RawData = ByteString.CopyFrom(data) };
        tensor.Dims.AddRange(shape.Select(size => (long)size));
        Proto.Initializer.Add(tensor);
        return name;
    }

    private static AttributeProto Attribute(string name, object value) => value switch
    {
        int number => new() { Name = name, Type = AttributeType.Int, I = number },
        float number => new() { Name = name, Type = AttributeType.Float, F = number },
        int[] numbers => new() { Name = name, Type = AttributeType.Ints, Ints = { numbers.Select(number => (long)number) } },
        string text => new() { Name = name, Type = AttributeType.String, S = ByteString.CopyFromUtf8(text) },
        _ => throw new ArgumentException($"{name} is a {value.GetType()}; expected int, float, int[] or string."),
    };
}
