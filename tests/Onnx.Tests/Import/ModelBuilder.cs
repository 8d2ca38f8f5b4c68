using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Onnx;

namespace ConvGen.Onnx.Tests.Import;

/// <summary>An ONNX model, node by node.</summary>
internal sealed class ModelBuilder
{
    private readonly GraphProto _graph = new() { Name = "test" };
    private readonly int _opset;
    private int _count;

    /// <param name="opset">Version of the operators.</param>
    /// <param name="input">The input's shape with the batch; 0 for an open size.</param>
    public ModelBuilder(int opset, params int[] input)
    {
        _opset = opset;
        _graph.Input.Add(Info("x", input));
    }

    /// <summary>The graph so far.</summary>
    public GraphProto Graph => _graph;

    /// <summary>Adds a node with one output, and returns its name.</summary>
    /// <param name="type">The operator.</param>
    /// <param name="inputs">What it reads.</param>
    /// <param name="attributes">Integers, numbers, texts, and lists of the first two.</param>
    public string Node(string type, string[] inputs, params (string Name, object Value)[] attributes)
    {
        var node = new NodeProto { OpType = type, Name = $"node{_count++}" };
        node.Input.AddRange(inputs);
        node.Output.Add($"v{_count}");
        node.Attribute.AddRange(attributes.Select(attribute => Attribute(attribute.Name, attribute.Value)));
        _graph.Node.Add(node);
        return node.Output[0];
    }

    /// <summary>Adds a weight of random numbers around a mean.</summary>
    public string Weight(int[] dims, float mean = 0)
    {
        float[] values = Images.Random(dims.Aggregate(1, (product, dim) => product * dim), ++_count);
        float scale = 1 / MathF.Sqrt(Math.Max(1, values.Length / dims[0]));
        return Constant(dims, [.. values.Select(x => mean + x * (mean == 0 ? scale : 0.3f * mean))]);
    }

    /// <summary>Adds numbers.</summary>
    public string Constant(int[] dims, params float[] values)
    {
        var tensor = new TensorProto { Name = $"w{_count++}", DataType = (int)TensorProto.Types.DataType.Float };
        tensor.Dims.AddRange(dims.Select(dim => (long)dim));
        tensor.RawData = ByteString.CopyFrom(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
        _graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    /// <summary>Adds a list of integers.</summary>
    public string Integers(params long[] values) => Integers([values.Length], values);

    /// <summary>Adds an integer.</summary>
    public string Integer(long value) => Integers([], [value]);

    /// <summary>The model with outputs.</summary>
    public ModelProto Build(params string[] outputs)
    {
        _graph.Output.AddRange(outputs.Select(output => new ValueInfoProto
        {
            Name = output,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)TensorProto.Types.DataType.Float } },
        }));
        var model = new ModelProto { IrVersion = 8, ProducerName = "test", Graph = _graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = _opset });
        return model;
    }

    private string Integers(int[] dims, long[] values)
    {
        var tensor = new TensorProto { Name = $"w{_count++}", DataType = (int)TensorProto.Types.DataType.Int64 };
        tensor.Dims.AddRange(dims.Select(dim => (long)dim));
        tensor.Int64Data.AddRange(values);
        _graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    private static ValueInfoProto Info(string name, IReadOnlyList<int> dims)
    {
        var shape = new TensorShapeProto();
        shape.Dim.AddRange(dims.Select((dim, i) => dim == 0
            ? new TensorShapeProto.Types.Dimension { DimParam = $"d{i}" }
            : new TensorShapeProto.Types.Dimension { DimValue = dim }));
        return new ValueInfoProto
        {
            Name = name,
            Type = new TypeProto
            {
                TensorType = new TypeProto.Types.Tensor { ElemType = (int)TensorProto.Types.DataType.Float, Shape = shape },
            },
        };
    }

    private static AttributeProto Attribute(string name, object value)
    {
        var attribute = new AttributeProto { Name = name };
        switch (value)
        {
            case int number:
                (attribute.Type, attribute.I) = (AttributeProto.Types.AttributeType.Int, number);
                break;
            case float number:
                (attribute.Type, attribute.F) = (AttributeProto.Types.AttributeType.Float, number);
                break;
            case string text:
                (attribute.Type, attribute.S) = (AttributeProto.Types.AttributeType.String, ByteString.CopyFromUtf8(text));
                break;
            case int[] numbers:
                attribute.Type = AttributeProto.Types.AttributeType.Ints;
                attribute.Ints.AddRange(numbers.Select(x => (long)x));
                break;
            case float[] numbers:
                attribute.Type = AttributeProto.Types.AttributeType.Floats;
                attribute.Floats.AddRange(numbers);
                break;
            default:
                throw new ArgumentException($"Expected a number, a text or a list; received {value}.", nameof(value));
        }

        return attribute;
    }
}
