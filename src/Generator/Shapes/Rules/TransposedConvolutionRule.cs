using System.Collections.Generic;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Shapes.Rules;

/// <summary>Conv2DTranspose: (H, W, C) to (H', W', F).</summary>
internal static class TransposedConvolutionRule
{
    public static (ShapedNode Node, ReceptiveField Field)? Apply(ShapeContext context, TransposedConvolutionOperation operation)
    {
        if (!context.RequireImage(context.Node.LayerType) || Resolve(context, operation) is not { } geometry)
        {
            return null;
        }

        Window window = operation.Window;
        (int channels, int filters) = (context.Input.Channels, operation.Filters);
        int[] kernel = [window.KernelHeight, window.KernelWidth, filters, channels];
        if (!context.RequireSize("kernel", "Filters", kernel[0], kernel[1], kernel[2], kernel[3])
            || !context.RequireValues(operation.KernelInitializer, "KernelValues", "kernel", kernel)
            || !context.RequireValues(operation.BiasInitializer, "BiasValues", "bias", filters))
        {
            return null;
        }

        // Keras takes the fans from the stored shape: a transposed convolution's fan-in has its filters.
        context.CheckActivation(operation.Activation, filters, "Activation", "filters");
        int taps = window.KernelHeight * window.KernelWidth;
        List<ShapedParameter> parameters =
            [context.Kernel(operation.KernelInitializer, operation.KernelRegularization, taps * filters, taps * channels, kernel)];
        if (operation.UseBias)
        {
            parameters.Add(context.Bias(operation.BiasInitializer, filters));
        }

        TensorShape output = TensorShape.Image(geometry.Rows.Input, geometry.Columns.Input, filters);
        long flops = context.Input.Length * (2L * taps * filters) + (operation.UseBias ? output.Length : 0);
        ReceptiveField field = context.Field.Spread(
            geometry.Rows.Span, geometry.Columns.Span, geometry.Rows.Stride, geometry.Columns.Stride, output.Height, output.Width);
        return (context.Shaped(output, field, geometry, parameters.ToEquatableArray(), flops), field);
    }

    private static WindowGeometry? Resolve(ShapeContext context, TransposedConvolutionOperation operation)
    {
        (Window window, TensorShape input) = (operation.Window, context.Input);
        WindowPadding padding = window.Padding;
        if ((window.StrideHeight > 1 || window.StrideWidth > 1) && (window.DilationHeight > 1 || window.DilationWidth > 1))
        {
            context.Report(
                ShapeMistakes.StrideAndDilation, [window.DilationHeight > 1 ? "DilationHeight" : "DilationWidth", "Dilation"],
                InvariantText.Of($"{window.StrideHeight}x{window.StrideWidth}"),
                InvariantText.Of($"{window.DilationHeight}x{window.DilationWidth}"));
            return null;
        }

        if (!RequireBelow(context, "OutputPaddingHeight", operation.OutputPaddingHeight, window.StrideHeight)
            || !RequireBelow(context, "OutputPaddingWidth", operation.OutputPaddingWidth, window.StrideWidth))
        {
            return null;
        }

        TransposedAxis rows = TransposedAxis.Resolve(
            input.Height, window.KernelHeight, window.StrideHeight, window.DilationHeight, padding.Mode, padding.Top, padding.Bottom,
            operation.OutputPaddingHeight);
        TransposedAxis columns = TransposedAxis.Resolve(
            input.Width, window.KernelWidth, window.StrideWidth, window.DilationWidth, padding.Mode, padding.Left, padding.Right,
            operation.OutputPaddingWidth);
        if (rows.Output < 1 || columns.Output < 1)
        {
            string[] arguments = rows.Output < 1 ? ["PadTop", "PadBottom", "Padding"] : ["PadLeft", "PadRight", "Padding"];
            context.Report(
                ShapeMistakes.NothingLeft, arguments, InvariantText.Of($"{rows.Full}x{columns.Full}"),
                InvariantText.Of($"{input.Height}x{input.Width}"), InvariantText.Of($"{window.KernelHeight}x{window.KernelWidth}"));
            return null;
        }

        return context.RequireSize("spread input", "Kernel", rows.Full, columns.Full, operation.Filters)
            && context.RequireSize("output", "Filters", rows.Output, columns.Output, operation.Filters)
            ? new WindowGeometry(
                rows.Resolved(window.KernelHeight, window.StrideHeight, window.DilationHeight),
                columns.Resolved(window.KernelWidth, window.StrideWidth, window.DilationWidth),
                InputChannels: operation.Filters, OutputChannels: input.Channels, Groups: 1)
            : null;
    }

    private static bool RequireBelow(ShapeContext context, string argument, int? added, int stride)
    {
        if (added < stride || added is null)
        {
            return true;
        }

        context.Report(
            ShapeMistakes.OutputPaddingTooLarge, [argument, "OutputPadding"], argument, InvariantText.Of($"{added}"),
            InvariantText.Of($"{stride}"));
        return false;
    }
}
