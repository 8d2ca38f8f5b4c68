using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>Pad and Slice: rows and columns of zeros around an image, or taken off it.</summary>
internal static class PadOperators
{
    public static void Pad(NodeContext context)
    {
        string mode = context.Attributes.Text("mode", "constant");
        context.Require(
            mode == "constant", $"its mode is \"{NodeText.Clean(mode)}\"", "Zeros can be put around an image: mode \"constant\".");
        Value value = context.Value(0);
        int rank = value.Layout.Rank;
        long[] given = ShapeArguments.Integers(context, "pads", 1) ?? throw context.Refuse("its pads are missing", "The file is damaged.");
        float fill = context.MaybeConstant(2)?.Floats().FirstOrDefault() ?? context.Attributes.Number("value", 0);
        long[] axes = context.Has(3)
            ? ShapeFolds.Integers(context, context.Constant(3, "axes"))
            : [.. Enumerable.Range(0, rank).Select(axis => (long)axis)];
        context.Require(given.Length == 2 * axes.Length, "its pads do not fit its axes", "The file is damaged.");
        long[] before = new long[rank], after = new long[rank];
        for (int i = 0; i < axes.Length; i++)
        {
            int axis = ShapeFolds.Axis(context, axes[i], rank);
            (before[axis], after[axis]) = (given[i], given[i + axes.Length]);
        }

        if (before.Concat(after).All(pad => pad == 0))
        {
            context.Give(value);
            return;
        }

        Around(context, value, before, after, fill);
    }

    public static void Slice(NodeContext context)
    {
        Value value = context.Value(0);
        int rank = value.Layout.Rank;
        long[] dims = [Constant.Batch, .. value.Layout.Sizes.Select(size => (long)size)], before = new long[rank], after = new long[rank];
        foreach ((int axis, int start, int step, int count) in Slices.Of(context, dims))
        {
            context.Require(step == 1 && count > 0, "it takes elements apart, or none", "Rows and columns in a row can be taken.");
            (before[axis], after[axis]) = (-start, start + count - dims[axis]);
        }

        if (before.Concat(after).All(pad => pad == 0))
        {
            context.Give(value);
            return;
        }

        Around(context, value, before, after, fill: 0);
    }

    /// <summary>Adds rows and columns of zeros.</summary>
    /// <param name="context">The node.</param>
    /// <param name="input">The image.</param>
    /// <param name="pads">Top, left, bottom, right, each at least 0.</param>
    public static Layer Add(NodeContext context, Layer input, int[] pads) => Framed(context, LayerKinds.ZeroPadding2D, input, pads, 1);

    private static void Around(NodeContext context, Value value, long[] before, long[] after, float fill)
    {
        // Rows and columns are the axes whose factors lie in front of the channels: (N, C, H, W), or (N, H, W, C).
        bool isFirst = value.Layout.Rank == 4 && value.Layout.IsInOrder(1, 2, 0);
        bool isLast = value.Layout.Rank == 4 && value.Layout.IsInOrder(0, 1, 2) && !isFirst;
        context.Require(
            isFirst || isLast, $"it reads a value of shape {value.Shape}", "Rows and columns of images can be added and taken off.");
        (int rows, int columns, int channels) = isFirst ? (2, 3, 1) : (1, 2, 3);
        context.Require(
            before[0] == 0 && after[0] == 0 && before[channels] == 0 && after[channels] == 0, "it adds channels or takes some off",
            "Rows and columns can be added and taken off; use a convolution for channels.");
        long[] wide = [before[rows], before[columns], after[rows], after[columns]];
        const int most = 1 << 20;
        context.Require(wide.All(pad => pad is > -most and < most), $"its pads are [{string.Join(", ", wide)}]", "The file is damaged.");
        int[] sizes = value.Layout.Sizes;
        Layer layer = context.Shaped(value.Layer, [sizes[rows - 1], sizes[columns - 1], sizes[channels - 1]]);
        int[] pads = [.. wide.Select(pad => (int)System.Math.Max(pad, 0))], cuts = [.. wide.Select(pad => (int)System.Math.Max(-pad, 0))];
        layer = cuts.Any(cut => cut > 0) ? Framed(context, "Cropping2D", layer, cuts, -1) : layer;
        context.Require(fill == 0 || pads.All(pad => pad == 0), $"it fills with {fill}", "Zeros can be put around an image.");
        layer = pads.Any(pad => pad > 0) ? Framed(context, LayerKinds.ZeroPadding2D, layer, pads, 1) : layer;
        int[] shape = layer.Shape;
        context.Give(new Value(layer, isFirst ? AxisLayout.Image(shape[0], shape[1], shape[2]) : AxisLayout.Of(shape, [0, 1, 2])));
    }

    private static Layer Framed(NodeContext context, string kind, Layer input, int[] frame, int sign)
    {
        int[] shape = [input.Shape[0] + sign * (frame[0] + frame[2]), input.Shape[1] + sign * (frame[1] + frame[3]), input.Channels];
        Layer layer = context.Add(kind, shape, input);
        layer.Arguments.AddRange(new[] { frame[0], frame[2], frame[1], frame[3] }.Select(size => new Argument(null, size)));
        return layer;
    }
}
