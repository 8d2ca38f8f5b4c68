using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>Softmax and LogSoftmax, which act along the channels.</summary>
internal static class SoftmaxOperators
{
    public static void Apply(NodeContext context, string name)
    {
        Value value = context.Value(0);
        int rank = value.Layout.Rank;

        // Before opset 13 all axes from the given one on are one.
        bool isOld = context.Opset < 13;
        int axis = ShapeFolds.Axis(context, context.Attributes.Integer("axis", isOld ? 1 : -1), rank);
        int[] sizes = value.Layout.Sizes;
        const string help = "Softmax is over the channels here.";
        context.Require(axis > 0, "it is over the batch", help);
        int length = isOld ? sizes.Skip(axis - 1).Aggregate(1, (product, size) => product * size) : sizes[axis - 1];
        bool isWhole = length == sizes.Aggregate(1, (product, size) => product * size);
        context.Require(
            isWhole || (value.Layout.IsLast(axis - 1) && value.Layer.Channels == length && sizes[axis - 1] == length),
            $"it is over axis {axis} of {value.Shape}", help);

        // Over all elements their order does not matter.
        Layer input = isWhole && value.Layer.Channels != length ? context.Shaped(value.Layer, [length]) : value.Layer;
        context.Give(value with { Layer = context.Add(new ActivationChoice(name), input) });
    }
}
