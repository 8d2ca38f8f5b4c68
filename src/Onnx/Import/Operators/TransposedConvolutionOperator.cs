using System;
using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>ConvTranspose: Conv2DTranspose.</summary>
internal static class TransposedConvolutionOperator
{
    public static void Translate(NodeContext context)
    {
        Constant weights = context.Constant(1, "kernel");
        Layer input = context.Image(0);
        context.Require(
            weights.Dims.Length == 4, $"its kernel has the shape {weights.Shape}",
            "Only convolutions of images, with kernels (C, M, H, W), can be said.");
        int[] sizes = [.. weights.Dims.Select(dim => (int)dim)];
        (int filters, int rows, int columns) = (sizes[1], sizes[2], sizes[3]);
        long groups = context.Attributes.Integer("group", 1);
        context.Require(
            groups == 1, $"it has {groups} groups",
            "Transposed convolutions have one group here; use Resize and a Conv with groups before exporting.");
        context.Require(
            sizes[0] == input.Channels && filters > 0 && rows > 0 && columns > 0,
            $"its kernel has the shape {weights.Shape}, on an image of {input.Channels} channels", "The file is damaged.");
        (Window window, int[] added) = Read(context, [rows, columns], input.Shape);
        context.Require(
            window.Stride.Max() == 1 || window.Dilation.Max() == 1, "it has strides and dilations", "Give it one of them alone.");
        int[] shape = [Outputs(0), Outputs(1), filters];
        Layer layer = context.Add(LayerKinds.Conv2DTranspose, shape, input);
        layer.Set("Filters", filters);
        WindowArguments.Add(layer, "Kernel", window.Kernel, 0);
        WindowArguments.Add(layer, "Stride", window.Stride, 1);
        WindowArguments.Add(layer, "Dilation", window.Dilation, 1);
        WindowArguments.AddPads(layer, window, image: null);

        // Without pads a stride above the window leaves zeros at the end, unless it is said that nothing is added.
        bool leavesZeros = !window.IsPadded && (window.Stride[0] > window.Span(0) || window.Stride[1] > window.Span(1));
        WindowArguments.Add(layer, "OutputPadding", added, leavesZeros ? -1 : 0);

        // (C, M, H, W) to (H, W, M, C).
        layer.Set(new Weight(
            "kernel", [rows, columns, filters, input.Channels], () => WeightOrder.Transpose(weights.Floats(), sizes, [2, 3, 1, 0])));
        BiasWeights.Set(context, layer, 2, filters);
        context.GiveImage(layer);

        int Outputs(int axis) => (int)Math.Clamp(
            (input.Shape[axis] - 1L) * window.Stride[axis] + window.Span(axis) + added[axis] - window.Pads[axis] - window.Pads[axis + 2],
            0, int.MaxValue);
    }

    private static (Window Window, int[] Added) Read(NodeContext context, int[] kernel, int[] image)
    {
        NodeAttributes attributes = context.Attributes;
        int[] given = attributes.Counts("kernel_shape", 2, 1, least: 1);
        context.Require(
            !attributes.Has("kernel_shape") || given.SequenceEqual(kernel), "its kernel_shape is not that of its weights",
            "The file is damaged.");
        var window = new Window(
            kernel, attributes.Counts("strides", 2, 1, least: 1), attributes.Counts("dilations", 2, 1, least: 1),
            attributes.Counts("pads", 4, 0, least: 0));
        int[] added = attributes.Counts("output_padding", 2, 0, least: 0);
        string mode = attributes.Text("auto_pad", "NOTSET");
        bool hasShape = attributes.Has("output_shape");
        if (hasShape || mode is "SAME_UPPER" or "SAME_LOWER")
        {
            long[]? wanted = attributes.Integers("output_shape");
            context.Require(wanted is null or { Length: 2 or 4 }, "its output_shape has not two sizes", "The file is damaged.");
            int[] pads = new int[4];
            for (int axis = 0; axis < 2; axis++)
            {
                long outputs = wanted is null ? (long)image[axis] * window.Stride[axis] : wanted[wanted.Length - 2 + axis];
                long total = (image[axis] - 1L) * window.Stride[axis] + window.Span(axis) + added[axis] - outputs;
                if (total < 0)
                {
                    // Fewer rows than wanted: zeros follow.
                    added[axis] += (int)Math.Min(-total, int.MaxValue / 2);
                    total = 0;
                }

                context.Require(total <= int.MaxValue, $"it gives {outputs} rows or columns", "The file is damaged.");
                int less = (int)(total / 2);
                (pads[axis], pads[axis + 2]) = mode == "SAME_UPPER" ? (less, (int)total - less) : ((int)total - less, less);
            }

            window = window with { Pads = pads };
        }
        else if (mode == "VALID")
        {
            window = window with { Pads = [0, 0, 0, 0] };
        }
        else
        {
            context.Require(mode == "NOTSET", $"its auto_pad is \"{NodeText.Clean(mode)}\"", "The file is damaged.");
        }

        context.Require(
            added[0] < window.Stride[0] && added[1] < window.Stride[1],
            $"it adds {added[0]}x{added[1]} rows and columns at the end", "They have to be fewer than its strides.");
        return (window, added);
    }
}
