using System.Collections.Generic;
using System.Linq;
using Onnx;

namespace ConvGen.Onnx.Import;

/// <summary>
/// Before opset 17 exporters print layer normalisation in parts: (x - mean) / sqrt(mean of squares + epsilon). The last part becomes the
/// operator; the others, which nobody reads then, fall away. Scale and shift stay behind it.
/// </summary>
internal static class LayerNormalizationPattern
{
    /// <summary>Puts the operator in the place of each such division.</summary>
    public static void Replace(GraphProto graph, TensorReader tensors)
    {
        Dictionary<string, NodeProto> producers = [];
        foreach (NodeProto node in graph.Node)
        {
            foreach (string output in node.Output)
            {
                producers.TryAdd(output, node);
            }
        }

        Dictionary<string, TensorProto> initializers = [];
        foreach (TensorProto tensor in graph.Initializer)
        {
            initializers.TryAdd(tensor.Name, tensor);
        }

        foreach (NodeProto node in graph.Node)
        {
            if (Match(node) is not { } match)
            {
                continue;
            }

            node.OpType = "LayerNormalization";
            node.Input.Clear();
            node.Input.Add(match.Value);
            node.Attribute.Clear();
            node.Attribute.Add(new AttributeProto { Name = "axis", Type = AttributeProto.Types.AttributeType.Int, I = match.Axis });
            node.Attribute.Add(new AttributeProto { Name = "epsilon", Type = AttributeProto.Types.AttributeType.Float, F = match.Epsilon });
        }

        (string Value, long Axis, float Epsilon)? Match(NodeProto division)
        {
            if (division is not { OpType: "Div", Input.Count: 2 }
                || Producer(division.Input[0], "Sub", 2) is not { } difference
                || Producer(division.Input[1], "Sqrt", 1) is not { } root
                || Producer(root.Input[0], "Add", 2) is not { } sum
                || Axis(difference.Input[1]) is not { } mean || mean.Value != difference.Input[0])
            {
                return null;
            }

            foreach ((string first, string second) in new[] { (sum.Input[0], sum.Input[1]), (sum.Input[1], sum.Input[0]) })
            {
                if (Axis(first) is { } variance && variance.Axis == mean.Axis && Number(second) is { } epsilon
                    && Squared(variance.Value) is { } squared && IsDifference(squared, difference))
                {
                    return (mean.Value, mean.Axis, epsilon);
                }
            }

            return null;
        }

        NodeProto? Producer(string value, string type, int inputs) =>
            producers.TryGetValue(value, out NodeProto? node) && node.OpType == type && node.Input.Count == inputs ? node : null;

        // What a mean over one axis is taken of.
        (string Value, long Axis)? Axis(string value)
        {
            if (Producer(value, "ReduceMean", 1) is not { } mean)
            {
                return null;
            }

            AttributeProto? axes = mean.Attribute.FirstOrDefault(attribute => attribute.Name == "axes");
            bool keepsAxes = mean.Attribute.FirstOrDefault(attribute => attribute.Name == "keepdims")?.I is null or 1;
            return axes?.Ints is { Count: 1 } && keepsAxes ? (mean.Input[0], axes.Ints[0]) : null;
        }

        string? Squared(string value) => Producer(value, "Pow", 2) is { } power && Number(power.Input[1]) == 2 ? power.Input[0]
            : Producer(value, "Mul", 2) is { } product && product.Input[0] == product.Input[1] ? product.Input[0]
            : null;

        bool IsDifference(string value, NodeProto difference) => value == difference.Output[0]
            || (Producer(value, "Sub", 2) is { } other && other.Input.SequenceEqual(difference.Input));

        float? Number(string value)
        {
            TensorProto? tensor = initializers.GetValueOrDefault(value)
                ?? (producers.TryGetValue(value, out NodeProto? node) && node.OpType == "Constant"
                    ? node.Attribute.FirstOrDefault(attribute => attribute.Name == "value")?.T
                    : null);
            return tensor is not null && tensors.Read(tensor, "A constant") is { Length: 1 } constant ? constant.Floats()[0] : null;
        }
    }
}
