using System;
using System.Linq;
using Onnx;

namespace ConvGen.Onnx.Import;

/// <summary>A node while it is translated: its inputs, its attributes, the layers it becomes.</summary>
/// <param name="proto">The node.</param>
/// <param name="translation">What is known of the graph.</param>
internal sealed class NodeContext(NodeProto proto, GraphTranslation translation)
{
    /// <summary>The operator.</summary>
    public string Operator => proto.OpType;

    /// <summary>Version of the operators.</summary>
    public int Opset => translation.Opset;

    /// <summary>Its operator and name, for messages.</summary>
    public string Text => NodeText.Of(proto);

    /// <summary>Places of inputs, of which some may be left out.</summary>
    public int InputCount => proto.Input.Count;

    /// <summary>Typed access to its attributes.</summary>
    public NodeAttributes Attributes { get; } = new(proto);

    /// <summary>A tensor among its attributes.</summary>
    public Constant Read(TensorProto tensor) => translation.Tensors.Read(tensor, Text);

    /// <summary>Whether an input is given.</summary>
    public bool Has(int input) => input >= 0 && input < proto.Input.Count && proto.Input[input].Length > 0;

    /// <summary>Whether somebody reads an output.</summary>
    public bool IsRead(int output) => output < proto.Output.Count && translation.IsRead(proto.Output[output]);

    /// <summary>An input that a constant may be; null where it depends on the image or is left out.</summary>
    public Constant? MaybeConstant(int input) => Has(input) ? translation.Constant(proto.Input[input]) : null;

    /// <summary>An input that has to be constant.</summary>
    public Constant Constant(int input, string what) => MaybeConstant(input)
        ?? throw Refuse(
            Has(input) ? $"its {what} depends on the image" : $"its {what} is missing", $"Export the model with a constant {what}.");

    /// <summary>An input that an image gives.</summary>
    public Value Value(int input) => (Has(input) ? translation.Value(proto.Input[input]) : null)
        ?? throw Refuse(
            Has(input) ? "its input is a constant" : "its input is missing", "Simplify the model, so that constants are folded.");

    /// <summary>The input as an image; a layer that gives it its shape is put in front where it needs one.</summary>
    public Layer Image(int input)
    {
        Value value = Value(input);
        if (value.Layout.Rank != 4)
        {
            throw Refuse($"it reads a value of shape {value.Shape}", "Images are needed here: (N, C, H, W).");
        }

        int[] sizes = value.Layout.Sizes;
        return value.Layout.IsInOrder(1, 2, 0)
            ? Shaped(value.Layer, [sizes[1], sizes[2], sizes[0]])
            : throw Refuse(
                $"it reads {value.Shape} whose channels do not lie last in memory", "Transpositions can stand at the borders alone.");
    }

    /// <summary>A layer's value under a shape of the same elements in the same order.</summary>
    public Layer Shaped(Layer layer, int[] shape) => layer.Has(shape) ? layer
        : shape.Length == 1
            ? translation.Graph.Add(new Layer(LayerKinds.Flatten, Text, shape) { Inputs = [layer] })
            : translation.Graph.Add(new Layer(LayerKinds.Reshape, Text, shape)
            {
                Inputs = [layer],
                Arguments = [.. shape.Select(size => new Argument(null, size))],
            });

    /// <summary>Adds a layer.</summary>
    public Layer Add(string kind, int[] shape, params Layer[] inputs) =>
        translation.Graph.Add(new Layer(kind, Text, CheckSize(shape)) { Inputs = [.. inputs] });

    /// <summary>Adds a layer with factors and addends.</summary>
    public Layer Add(AffineMap map, Layer input) =>
        translation.Graph.Add(new Layer(LayerKinds.Affine, Text, input.Shape) { Inputs = [input], Affine = map });

    /// <summary>Adds an activation as a layer of its own.</summary>
    public Layer Add(ActivationChoice activation, Layer input) =>
        translation.Graph.Add(new Layer(LayerKinds.Activate, Text, input.Shape) { Inputs = [input], Activation = activation });

    /// <summary>The node's first output.</summary>
    public void Give(Value value) => translation.Give(proto.Output[0], value);

    /// <summary>The node's first output: an image.</summary>
    public void GiveImage(Layer layer) => Give(new Value(layer, AxisLayout.Image(layer.Shape[0], layer.Shape[1], layer.Shape[2])));

    /// <summary>The node's first output: a constant.</summary>
    public void Give(Constant constant) => translation.Give(proto.Output[0], constant);

    /// <summary>An error of this node.</summary>
    /// <param name="problem">What is the matter.</param>
    /// <param name="help">A sentence that says what would help.</param>
    public OnnxImportException Refuse(string problem, string help) => new($"{Text}: {problem}. {help}");

    /// <summary>Requires what ConvGen cannot say to be absent.</summary>
    public void Require(bool condition, string problem, string help)
    {
        if (!condition)
        {
            throw Refuse(problem, help);
        }
    }

    private int[] CheckSize(int[] shape)
    {
        const long most = 1 << 30;
        long length = 1;
        foreach (int size in shape)
        {
            Require(size > 0, $"it gives a value of shape ({string.Join(", ", shape)})", "Its input is too small for it.");
            length = Math.Min(length, most) * size;
        }

        Require(length <= most, $"it gives a value of shape ({string.Join(", ", shape)})", "Values have at most 2^30 elements.");
        return shape;
    }
}
