using System;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Shapes;

/// <summary>One axis of a window: where its pads and outputs lie. 64-bit throughout, so that no declaration can overflow it.</summary>
internal readonly record struct AxisGeometry(long Input, long EffectiveKernel, long PadBefore, long PadAfter, long Output)
{
    public long Padded => Input + PadBefore + PadAfter;

    public bool Fits => Padded >= EffectiveKernel;

    /// <summary>The axis as later stages take it.</summary>
    public WindowAxis Resolved(int kernel, int stride, int dilation) =>
        new((int)Input, (int)Output, kernel, Bounded(stride), Bounded(dilation), (int)PadBefore, (int)PadAfter);

    /// <summary>Resolves an axis as Keras does; of an odd number of pads the extra one comes last.</summary>
    /// <param name="input">Inputs.</param>
    /// <param name="kernel">Taps.</param>
    /// <param name="stride">Inputs between outputs.</param>
    /// <param name="dilation">Inputs between taps.</param>
    /// <param name="mode">What pads.</param>
    /// <param name="before">Explicit padding before the input.</param>
    /// <param name="after">Explicit padding behind it.</param>
    /// <param name="ceil">Whether a last window that starts before the input's end may reach beyond, as in PyTorch.</param>
    public static AxisGeometry Resolve(
        int input, int kernel, int stride, int dilation, PaddingMode mode, int before, int after, bool ceil = false)
    {
        long effective = (long)dilation * (kernel - 1) + 1;
        if (mode == PaddingMode.Same)
        {
            long output = (input + (long)stride - 1) / stride;
            long pads = Math.Max((output - 1) * stride + effective - input, 0);
            return new AxisGeometry(input, effective, pads / 2, pads - pads / 2, output);
        }

        long padded = (long)input + before + after;
        if (ceil)
        {
            // A quotient below zero says that not even the first window has its last tap within a stride of the end.
            long steps = padded - effective + stride - 1;
            long outputs = steps < 0 ? 0 : Math.Min(steps / stride, (input + before - 1L) / stride) + 1;
            return new AxisGeometry(
                input, effective, before, outputs == 0 ? after : Math.Max(after, (outputs - 1) * stride + effective - input - before),
                outputs);
        }

        return new AxisGeometry(input, effective, before, after, padded >= effective ? (padded - effective) / stride + 1 : 0);
    }

    /// <summary>
    /// A stride or a dilation. One beyond the padded input leads nowhere: there is a single output, or a single tap. It becomes the padded
    /// extent, so that later stages may multiply with it.
    /// </summary>
    private int Bounded(int step) => (int)Math.Min(step, Padded);
}

/// <summary>Both axes of a window over the node's input.</summary>
internal static class WindowArithmetic
{
    /// <summary>The geometry of a window; null, with a problem reported, when it does not fit.</summary>
    /// <param name="noun">What the window is called: kernel or window.</param>
    /// <param name="heightArguments">Arguments that can have set its rows, the decisive one first.</param>
    /// <param name="widthArguments">Arguments that can have set its columns.</param>
    /// <param name="channelsArgument">The argument that sets the output's channels.</param>
    /// <param name="ceil">Whether a last window may reach beyond the input.</param>
    public static WindowGeometry? Resolve(
        ShapeContext context, Window window, int outputChannels, int groups, string noun,
        string[] heightArguments, string[] widthArguments, string channelsArgument, bool ceil = false)
    {
        WindowPadding padding = window.Padding;
        TensorShape input = context.Input;
        AxisGeometry rows = AxisGeometry.Resolve(
            input.Height, window.KernelHeight, window.StrideHeight, window.DilationHeight, padding.Mode, padding.Top, padding.Bottom,
            ceil);
        AxisGeometry columns = AxisGeometry.Resolve(
            input.Width, window.KernelWidth, window.StrideWidth, window.DilationWidth, padding.Mode, padding.Left, padding.Right,
            ceil);
        if (!rows.Fits || !columns.Fits)
        {
            ReportMisfit(context, window, rows, columns, noun, rows.Fits ? widthArguments : heightArguments);
            return null;
        }

        if (!context.RequireSize("padded input", heightArguments[heightArguments.Length - 1], rows.Padded, columns.Padded, input.Channels)
            || !context.RequireSize("output", channelsArgument, rows.Output, columns.Output, outputChannels))
        {
            return null;
        }

        return new WindowGeometry(
            rows.Resolved(window.KernelHeight, window.StrideHeight, window.DilationHeight),
            columns.Resolved(window.KernelWidth, window.StrideWidth, window.DilationWidth),
            input.Channels, outputChannels, groups);
    }

    /// <summary>The receptive field behind a window.</summary>
    public static ReceptiveField Slide(ReceptiveField field, WindowGeometry g) => field.Slide(
        g.Rows.Span,
        g.Columns.Span,
        g.Rows.Stride,
        g.Columns.Stride,
        g.Rows.Output,
        g.Columns.Output);

    private static void ReportMisfit(
        ShapeContext context, Window window, AxisGeometry rows, AxisGeometry columns, string noun, string[] arguments)
    {
        bool isDilated = window.DilationHeight > 1 || window.DilationWidth > 1;
        string dilation = window.DilationHeight == window.DilationWidth
            ? InvariantText.Of($"{window.DilationHeight}")
            : InvariantText.Of($"{window.DilationHeight}x{window.DilationWidth}");
        string span = isDilated
            ? InvariantText.Of($" with dilation {dilation} spans {rows.EffectiveKernel}x{columns.EffectiveKernel} and")
            : "";
        bool isPadded = rows.Padded > rows.Input || columns.Padded > columns.Input;
        long maxHeight = (rows.Padded - 1) / window.DilationHeight + 1;
        long maxWidth = (columns.Padded - 1) / window.DilationWidth + 1;
        context.Report(
            ShapeMistakes.WindowDoesNotFit,
            arguments,
            InvariantText.Of($"{noun} {window.KernelHeight}x{window.KernelWidth}{span}"),
            InvariantText.Of($"{rows.Input}x{columns.Input}"),
            isPadded ? InvariantText.Of($" padded to {rows.Padded}x{columns.Padded}") : "",
            InvariantText.Of($"use at most {maxHeight}x{maxWidth}, or Padding = Same"));
    }
}
