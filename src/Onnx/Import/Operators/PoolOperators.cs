using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>Pools: MaxPool2D, AveragePool2D, and the global ones, which reductions over rows and columns are, too.</summary>
internal static class PoolOperators
{
    public static void Max(NodeContext context)
    {
        context.Require(!context.IsRead(1), "its indices are read", "Use Resize or ConvTranspose in the place of MaxUnpool.");
        Pool(context, "MaxPool2D", countsPads: false);
    }

    public static void Average(NodeContext context) =>
        Pool(context, "AveragePool2D", context.Attributes.Integer("count_include_pad", 0) != 0);

    public static void GlobalAverage(NodeContext context) => Global(context, LayerKinds.GlobalAveragePool2D);

    public static void GlobalMax(NodeContext context) => Global(context, LayerKinds.GlobalMaxPool2D);

    public static void ReduceMean(NodeContext context) => Reduce(context, LayerKinds.GlobalAveragePool2D);

    public static void ReduceMax(NodeContext context) => Reduce(context, LayerKinds.GlobalMaxPool2D);

    private static void Pool(NodeContext context, string kind, bool countsPads)
    {
        Layer input = context.Image(0);
        Window window = Window.Read(context, null, input.Shape);
        bool ceil = context.Attributes.Integer("ceil_mode", 0) != 0;
        for (int axis = 0; axis < 2; axis++)
        {
            context.Require(
                window.Pads[axis] < window.Span(axis) && window.Pads[axis + 2] < window.Span(axis),
                "its pads are as wide as its window", "Pads have to be smaller.");
        }

        int[] shape = [window.Outputs(input.Shape[0], 0, ceil), window.Outputs(input.Shape[1], 1, ceil), input.Channels];
        if (countsPads && window.IsPadded)
        {
            // Zeros that count are zeros of the image.
            int[] pads = window.Pads;
            int[] padded = [input.Shape[0] + pads[0] + pads[2], input.Shape[1] + pads[1] + pads[3], input.Channels];
            input = PadOperators.Add(context, input, pads);
            window = window with { Pads = [0, 0, 0, 0] };
            context.Require(
                window.Outputs(padded[0], 0, ceil) == shape[0] && window.Outputs(padded[1], 1, ceil) == shape[1],
                "its last window starts in the pads behind the image (ceil_mode and count_include_pad)", "Leave one of the two out.");
        }

        Layer layer = context.Add(kind, shape, input);
        if (window.Kernel[0] == window.Kernel[1])
        {
            layer.Arguments.Add(new Argument(null, window.Kernel[0]));
        }
        else
        {
            WindowArguments.Add(layer, "Pool", window.Kernel, 0);
        }

        if (!window.Stride.SequenceEqual(window.Kernel))
        {
            WindowArguments.Add(layer, "Stride", window.Stride, 0);
        }

        WindowArguments.Add(layer, "PoolDilation", window.Dilation, 1);
        WindowArguments.AddPads(layer, window, ceil ? null : input.Shape);
        bool isCeil = window.Outputs(input.Shape[0], 0) != shape[0] || window.Outputs(input.Shape[1], 1) != shape[1];
        if (isCeil)
        {
            layer.Set("CeilMode", true);
        }

        context.GiveImage(layer);
    }

    private static void Global(NodeContext context, string kind)
    {
        Layer input = context.Image(0);
        context.GiveImage(Global(context, kind, input));
    }

    /// <summary>An image of one pixel; a pass makes it a vector where nobody wants an image.</summary>
    private static Layer Global(NodeContext context, string kind, Layer input)
    {
        Layer layer = context.Add(kind, [1, 1, input.Channels], input);
        layer.Set("KeepDims", true);
        return layer;
    }

    private static void Reduce(NodeContext context, string kind)
    {
        Value value = context.Value(0);
        int rank = value.Layout.Rank;
        long[] given = ShapeArguments.Integers(context, "axes", 1) ?? [];
        HashSet<int> axes = [.. given.Select(axis => ShapeFolds.Axis(context, axis, rank))];
        int[] kept = [.. Enumerable.Range(1, rank - 1).Where(axis => !axes.Contains(axis))];
        const string help = "Reductions over rows and columns together can be said: the axes 2 and 3 of (N, C, H, W).";
        context.Require(axes.Count > 0 && !axes.Contains(0) && kept.Length == 1 && rank is 3 or 4, "it reduces other axes", help);
        int channels = value.Layout.Sizes[kept[0] - 1];
        context.Require(value.Layout.IsLast(kept[0] - 1), "it reduces channels", help);
        int pixels = value.Layout.Sizes.Aggregate(1, (product, size) => product * size) / channels;
        int[] shape = value.Layer.Shape.Length == 3 && value.Layer.Channels == channels ? value.Layer.Shape : [pixels, 1, channels];
        Layer layer = Global(context, kind, context.Shaped(value.Layer, shape));
        bool keepsAxes = context.Attributes.Integer("keepdims", 1) != 0;
        AxisLayout vector = AxisLayout.Of([channels], [0]);
        int[] sizes = keepsAxes ? [.. Enumerable.Range(1, rank - 1).Select(axis => axis == kept[0] ? channels : 1)] : [channels];
        context.Give(new Value(layer, vector.Reshaped(sizes)!));
    }
}
