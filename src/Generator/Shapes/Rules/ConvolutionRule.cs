using System.Collections.Generic;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Shapes.Rules;

/// <summary>Conv2D and DepthwiseConv2D: (H, W, C) to (H', W', F).</summary>
internal static class ConvolutionRule
{
    private static readonly string[] _heightArguments = ["KernelHeight", "Kernel"];
    private static readonly string[] _widthArguments = ["KernelWidth", "Kernel"];

    public static (ShapedNode Node, ReceptiveField Field)? Apply(ShapeContext context, ConvolutionOperation operation)
    {
        if (!context.RequireImage(context.Node.LayerType))
        {
            return null;
        }

        int channels = context.Input.Channels;
        Window window = operation.Window;
        string filtersArgument = operation.IsDepthwise ? "DepthMultiplier" : "Filters";
        if (operation.IsDepthwise && !context.RequireSize("output", filtersArgument, channels, operation.DepthMultiplier))
        {
            return null;
        }

        int filters = operation.IsDepthwise ? channels * operation.DepthMultiplier : operation.Filters;
        int groups = operation.IsDepthwise ? channels : operation.Groups;
        if (channels % groups != 0)
        {
            context.Report(ShapeMistakes.ChannelsNotDivisible, ["Groups"], InvariantText.Of($"{groups}"), InvariantText.Of($"{channels}"));
            return null;
        }

        if (operation.Algorithm == ConvolutionAlgorithm.Winograd && !Filters(window, groups))
        {
            string kernelAndStride = InvariantText.Of(
                $"{window.KernelHeight}x{window.KernelWidth}, stride {window.StrideHeight}x{window.StrideWidth}");
            string dilationAndGroups = InvariantText.Of(
                $"dilation {window.DilationHeight}x{window.DilationWidth}, groups {groups}");
            context.Report(ShapeMistakes.NoWinograd, ["Algorithm"], kernelAndStride + ", " + dilationAndGroups);
            return null;
        }

        // Keras keeps a depthwise kernel as (kh, kw, channels, multiplier): its fans follow from that shape.
        int kernelIn = operation.IsDepthwise ? channels : channels / groups;
        int kernelOut = operation.IsDepthwise ? operation.DepthMultiplier : filters;
        int[] kernel = [window.KernelHeight, window.KernelWidth, kernelIn, kernelOut];
        if (WindowArithmetic.Resolve(
            context, window, filters, groups, "kernel", _heightArguments, _widthArguments, filtersArgument) is not { } geometry
            || !context.RequireSize("kernel", filtersArgument, kernel[0], kernel[1], kernel[2], kernel[3])
            || !context.RequireValues(operation.KernelInitializer, (context.Node.Part?.Kernel ?? "Kernel") + "Values", "kernel", kernel)
            || !context.RequireValues(operation.BiasInitializer, "BiasValues", "bias", filters))
        {
            return null;
        }

        context.CheckActivation(operation.Activation, filters, "Activation", "filters");
        int taps = window.KernelHeight * window.KernelWidth;
        List<ShapedParameter> parameters =
            [context.Kernel(operation.KernelInitializer, operation.KernelRegularization, taps * kernelIn, taps * kernelOut, kernel)];
        if (operation.UseBias)
        {
            parameters.Add(context.Bias(operation.BiasInitializer, filters));
        }

        TensorShape output = TensorShape.Image(geometry.Rows.Output, geometry.Columns.Output, filters);
        long flops = output.Length * (2L * taps * (channels / groups) + (operation.UseBias ? 1 : 0));
        ReceptiveField field = WindowArithmetic.Slide(context.Field, geometry);
        return (context.Shaped(output, field, geometry, parameters.ToEquatableArray(), flops), field);
    }

    /// <summary>Whether Winograd's algorithm can compute a window.</summary>
    private static bool Filters(Window window, int groups) =>
        window is { StrideHeight: 1, StrideWidth: 1, DilationHeight: 1, DilationWidth: 1 }
        && window.KernelHeight is 1 or 3 or 5 && window.KernelWidth is 1 or 3 or 5 && window.KernelHeight * window.KernelWidth > 1
        && groups == 1;
}
