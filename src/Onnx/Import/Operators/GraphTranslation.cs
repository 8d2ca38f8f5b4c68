using System.Collections.Generic;
using System.Linq;
using Onnx;

namespace ConvGen.Onnx.Import;

/// <summary>From ONNX nodes to layers: what is known of every value, in the order of the nodes.</summary>
internal sealed class GraphTranslation
{
    /// <summary>As many layers as the compiler takes, with room for what passes merge.</summary>
    private const int MaxNodes = 20_000;

    /// <summary>Elements of constants that are calculated, beside some for each of the model's own.</summary>
    private const long MostFolded = 1 << 24;

    private readonly Dictionary<string, Constant> _constants = [];
    private readonly Dictionary<string, Value> _values = [];
    private readonly HashSet<string> _read = [];
    private long _foldable = MostFolded;

    private GraphTranslation(LayerGraph graph, int opset, TensorReader tensors) => (Graph, Opset, Tensors) = (graph, opset, tensors);

    /// <summary>The layers so far.</summary>
    public LayerGraph Graph { get; }

    /// <summary>Version of the operators.</summary>
    public int Opset { get; }

    /// <summary>Reads tensors of the file.</summary>
    public TensorReader Tensors { get; }

    /// <summary>Translates a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="input">Height, width and channels, where the caller says them.</param>
    /// <exception cref="OnnxImportException">It cannot be said in layers.</exception>
    public static LayerGraph Translate(ModelFile model, (int Height, int Width, int Channels)? input)
    {
        GraphProto graph = model.Proto.Graph;
        var tensors = new TensorReader(new ExternalData(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(model.Path))!));
        HashSet<string> initializers = [.. graph.Initializer.Select(tensor => tensor.Name)];
        (ValueInfoProto info, AxisLayout layout, int[] shape) = InputReader.Read(graph, initializers, input);
        LayerNormalizationPattern.Replace(graph, tensors);
        IReadOnlyList<NodeProto> nodes = NodeOrder.Of(graph, [.. initializers, info.Name]);
        if (nodes.Count > MaxNodes)
        {
            throw new OnnxImportException($"It has {nodes.Count} nodes; expected at most {MaxNodes}.");
        }

        var translation = new GraphTranslation(new LayerGraph(shape), model.Opset, tensors);
        translation._read.UnionWith(nodes.SelectMany(node => node.Input));
        translation._read.UnionWith(graph.Output.Select(output => output.Name));
        foreach (TensorProto tensor in graph.Initializer.Where(tensor => translation._read.Contains(tensor.Name)))
        {
            translation._constants[tensor.Name] = tensors.Read(tensor, $"Tensor \"{NodeText.Clean(tensor.Name)}\"");
            translation._foldable += 4L * translation._constants[tensor.Name].Length;
        }

        translation._values[info.Name] = new Value(translation.Graph.Input, layout);
        foreach (NodeProto node in nodes)
        {
            translation.Translate(node);
        }

        translation.End(graph);
        return translation.Graph;
    }

    /// <summary>Whether somebody reads a value.</summary>
    public bool IsRead(string name) => _read.Contains(name);

    /// <summary>A constant; null where a value depends on the image.</summary>
    public Constant? Constant(string name) => _constants.GetValueOrDefault(name);

    /// <summary>What depends on the image; null for a constant.</summary>
    public Value? Value(string name) => _values.GetValueOrDefault(name);

    /// <summary>Notes what a node gives.</summary>
    public void Give(string name, Value value) => _values[name] = value;

    /// <summary>Notes what a node gives.</summary>
    public void Give(string name, Constant constant) => _constants[name] = constant;

    private void Translate(NodeProto node)
    {
        var context = new NodeContext(node, this);
        bool isOfOnnx = node.Domain is "" or "ai.onnx";
        if (!isOfOnnx || !OperatorCatalog.Translators.TryGetValue(node.OpType, out OperatorTranslator? translate))
        {
            throw context.Refuse(
                isOfOnnx
                    ? "this operator has no counterpart among ConvGen's layers"
                    : $"its operator is none of ONNX but of \"{NodeText.Clean(node.Domain)}\"",
                OperatorCatalog.Help(node.OpType));
        }

        if (node.Output.Count == 0 || node.Output[0].Length == 0)
        {
            throw context.Refuse("it has no output", "The file is damaged.");
        }

        if (node.OpType == "Constant")
        {
            Give(node.Output[0], ConstantFolding.Constant(context));
        }
        else if (ConstantFolding.TryFold(context) is { } folded)
        {
            _foldable -= folded.Length;
            context.Require(
                _foldable >= 0, "the model calculates many more constants than it holds", "The file is damaged, or made to take memory.");
            Give(node.Output[0], folded);
        }
        else
        {
            translate(context);
        }

        if (node.Output.Skip(1).FirstOrDefault(IsRead) is { Length: > 0 } second)
        {
            throw context.Refuse($"its output \"{NodeText.Clean(second)}\" is read", "ConvGen's layers have one value.");
        }
    }

    private void End(GraphProto graph)
    {
        if (graph.Output.Count == 0)
        {
            throw new OnnxImportException("The model has no output: the file is damaged.");
        }

        // The prediction is the model's first output; a class gives its last layer's.
        foreach (ValueInfoProto output in graph.Output.Reverse())
        {
            string name = NodeText.Clean(output.Name);
            Value value = Value(output.Name) ?? throw new OnnxImportException($"Output \"{name}\" does not depend on the image.");
            bool isImage = value.Layout.Rank == 4 && value.Layout.IsInOrder(1, 2, 0);
            bool isAsIs = value.Layout.IsInOrder([.. Enumerable.Range(0, value.Layout.Rank - 1)]);
            if (!isImage && !isAsIs)
            {
                throw new OnnxImportException(
                    $"Output \"{name}\" of shape {value.Shape} has its elements in another order than NHWC: a map that is flattened or " +
                    "transposed at the end. End the model with the map.");
            }

            int[] sizes = value.Layout.Sizes;
            int[] shape = isImage ? [sizes[1], sizes[2], sizes[0]] : sizes.Length == 0 ? [1] : sizes;
            Layer layer = new NodeContext(new NodeProto { OpType = "Output", Name = output.Name }, this).Shaped(value.Layer, shape);
            Graph.Outputs.Add(layer);
        }

        if (ReferenceEquals(Graph.Outputs[^1], Graph.Input))
        {
            throw new OnnxImportException("The model gives its input: there is no layer.");
        }

        foreach (Layer layer in Graph.Layers.Reverse().ToArray())
        {
            Graph.Remove(layer);
        }
    }
}
