using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>Conv: Conv2D, or DepthwiseConv2D where each channel has kernels of its own.</summary>
internal static class ConvolutionOperators
{
    public static void Convolution(NodeContext context)
    {
        Constant weights = context.Constant(1, "kernel");
        Layer input = context.Image(0);
        context.Require(
            weights.Dims.Length == 4, $"its kernel has the shape {weights.Shape}",
            "Only convolutions of images, with kernels (M, C, H, W), can be said.");
        int[] sizes = [.. weights.Dims.Select(dim => (int)dim)];
        (int filters, int depth, int rows, int columns) = (sizes[0], sizes[1], sizes[2], sizes[3]);
        long groups = context.Attributes.Integer("group", 1);
        context.Require(
            groups > 0 && depth * groups == input.Channels && filters > 0 && filters % groups == 0 && rows > 0 && columns > 0,
            $"its kernel has the shape {weights.Shape} and it has {groups} groups, on an image of {input.Channels} channels",
            "The file is damaged.");
        Window window = Window.Read(context, [rows, columns], input.Shape);
        int[] shape = [window.Outputs(input.Shape[0], 0), window.Outputs(input.Shape[1], 1), filters];
        bool isDepthwise = groups == input.Channels && groups > 1;
        Layer layer = context.Add(isDepthwise ? LayerKinds.DepthwiseConv2D : LayerKinds.Conv2D, shape, input);
        if (!isDepthwise)
        {
            layer.Set("Filters", filters);
        }

        WindowArguments.Add(layer, "Kernel", window.Kernel, 0);
        WindowArguments.Add(layer, "Stride", window.Stride, 1);
        WindowArguments.Add(layer, "Dilation", window.Dilation, 1);
        WindowArguments.AddPads(layer, window, input.Shape);
        if (isDepthwise && filters > groups)
        {
            layer.Set("DepthMultiplier", filters / (int)groups);
        }
        else if (!isDepthwise && groups > 1)
        {
            layer.Set("Groups", (int)groups);
        }

        // (M, C / groups, H, W) to (H, W, C / groups, M); depthwise (C m, 1, H, W) to (H, W, C, m), in the same order.
        int[] kernel = isDepthwise ? [rows, columns, (int)groups, filters / (int)groups] : [rows, columns, depth, filters];
        layer.Set(new Weight("kernel", kernel, () => WeightOrder.Transpose(weights.Floats(), sizes, [2, 3, 1, 0])));
        BiasWeights.Set(context, layer, 2, filters);
        context.GiveImage(layer);
    }
}
