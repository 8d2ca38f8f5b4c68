using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>
/// What moves no element but in words: reshapes and transpositions become layouts; and what does nothing in a prediction.
/// </summary>
internal static class ShapeOperators
{
    public static void Identity(NodeContext context) => context.Give(context.Value(0));

    public static void Dropout(NodeContext context)
    {
        context.Require(!context.IsRead(1), "its mask is read", "Export the model for inference: model.eval().");
        context.Give(context.Value(0));
    }

    public static void Cast(NodeContext context)
    {
        const string help = "Export the model in single precision.";
        var type = (global::Onnx.TensorProto.Types.DataType)context.Attributes.Integer("to", 0);
        context.Require(
            type is global::Onnx.TensorProto.Types.DataType.Float or global::Onnx.TensorProto.Types.DataType.Float16
                or global::Onnx.TensorProto.Types.DataType.Bfloat16 or global::Onnx.TensorProto.Types.DataType.Double,
            $"it casts to {type}", help);
        context.Give(context.Value(0));
    }

    public static void Flatten(NodeContext context)
    {
        Value value = context.Value(0);
        long axis = context.Attributes.Integer("axis", 1);
        axis += axis < 0 ? value.Layout.Rank : 0;
        context.Require(axis == 1, $"it flattens {value.Shape} from axis {axis}", "Images of a batch stay apart: axis 1.");
        int[] sizes = value.Layout.Sizes;
        Give(context, value, [Constant.Batch, sizes.Aggregate(1L, (product, size) => product * size)]);
    }

    public static void Reshape(NodeContext context)
    {
        Value value = context.Value(0);
        long[] dims = Dims(value);
        long length = dims.Skip(1).Aggregate(1L, (product, size) => product * size);
        long[] wanted = [.. ShapeArguments.Shape(context)];

        // A model of one image at a time says 1 where the batch is.
        if (wanted is [1, ..])
        {
            wanted[0] = Constant.Batch;
        }

        Give(context, value, ShapeArguments.Reshaped(context, wanted, dims, length));
    }

    public static void Squeeze(NodeContext context)
    {
        Value value = context.Value(0);
        Give(context, value, ShapeArguments.Squeezed(context, Dims(value)));
    }

    public static void Unsqueeze(NodeContext context)
    {
        Value value = context.Value(0);
        Give(context, value, ShapeArguments.Unsqueezed(context, Dims(value)));
    }

    public static void Transpose(NodeContext context)
    {
        Value value = context.Value(0);
        int[] order = ShapeArguments.Order(context, value.Layout.Rank);
        context.Require(order[0] == 0, "it moves the batch", "The batch stays the first axis.");
        context.Give(value with { Layout = value.Layout.Transposed(order) });
    }

    private static long[] Dims(Value value) => [Constant.Batch, .. value.Layout.Sizes.Select(size => (long)size)];

    private static void Give(NodeContext context, Value value, IReadOnlyList<long> shape)
    {
        context.Require(
            shape.Count > 0 && shape[0] == Constant.Batch && !shape.Skip(1).Contains(Constant.Batch) && shape.Count <= 8,
            $"it gives [{string.Join(", ", shape.Take(8).Select(size => size == Constant.Batch ? "N" : $"{size}"))}]",
            "Images of a batch stay apart: the first axis stays the batch.");
        int[] sizes = [.. shape.Skip(1).Select(size => (int)size)];
        context.Give(value with
        {
            Layout = value.Layout.Reshaped(sizes)
                ?? throw context.Refuse($"it cuts {value.Shape} across its axes", "Shapes have to join whole axes, or cut them in parts."),
        });
    }
}
