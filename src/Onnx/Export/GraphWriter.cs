using System;
using System.Collections.Generic;
using System.Linq;
using Onnx;

namespace ConvGen.Onnx.Export;

/// <summary>Turns a network's layers into nodes, one after the other.</summary>
internal static class GraphWriter
{
    private const int IrVersion = 8;
    private const int Opset = 17;

    public static ModelProto Write(INetwork network, OnnxExportOptions options)
    {
        ExportGraph graph = new(network);
        graph.Proto.Name = network.GetType().Name;
        int[] image = [.. network.InputShape];
        bool last = options.ChannelsLast;
        graph.Proto.Input.Add(Info(NetworkLayer.InputName, last ? image : [image[2], image[0], image[1]]));
        graph[NetworkLayer.InputName] = last
            ? graph.Node(NetworkLayer.InputName, "Transpose", [NetworkLayer.InputName], ("perm", new[] { 0, 3, 1, 2 }))
            : NetworkLayer.InputName;
        Dictionary<string, Shape> shapes = new(StringComparer.Ordinal) { [NetworkLayer.InputName] = network.InputShape };
        foreach (NetworkLayer layer in network.Layers)
        {
            Shape input = shapes[layer.Inputs[0]];
            shapes[layer.Name] = layer.OutputShape;
            graph[layer.Name] = LayerWriter.Write(graph, layer, input);
        }

        Output(graph, network.Layers[^1].Name, network.OutputShape, last);
        foreach (var output in network.Engine.Description.Outputs.Where(output => output.Name != network.Layers[^1].Name))
        {
            Output(graph, output.Name, output.Shape, last);
        }

        ModelProto model = new() { IrVersion = IrVersion, ProducerName = "ConvGen", Graph = graph.Proto };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = Opset });
        return model;
    }

    private static void Output(ExportGraph graph, string layer, Shape shape, bool channelsLast)
    {
        string value = channelsLast ? ReshapeWriter.ChannelsLast(graph, layer, graph[layer], shape) : graph[layer];
        graph.Proto.Node.Add(new NodeProto { OpType = "Identity", Name = layer, Input = { value }, Output = { layer } });
        int[] sizes = [.. shape];
        graph.Proto.Output.Add(
            Info(layer, sizes is [var height, var width, var channels] && !channelsLast ? [channels, height, width] : sizes));
    }

    private static ValueInfoProto Info(string name, int[] sizes)
    {
        TensorShapeProto shape = new();
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = "batch" });
        shape.Dim.AddRange(sizes.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }));
        TypeProto.Types.Tensor tensor = new() { ElemType = (int)TensorProto.Types.DataType.Float, Shape = shape };
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }
}
