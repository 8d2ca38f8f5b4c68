using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Shapes.Rules;

/// <summary>Pools: (H, W, C) to (H', W', C), or to (C) or (1, 1, C) when global.</summary>
internal static class PoolRule
{
    private static readonly string[] _heightArguments = ["PoolHeight", "size"];
    private static readonly string[] _widthArguments = ["PoolWidth", "size"];

    public static (ShapedNode Node, ReceptiveField Field)? Apply(ShapeContext context, PoolOperation operation)
    {
        if (!context.RequireImage(context.Node.LayerType))
        {
            return null;
        }

        TensorShape input = context.Input;
        if (operation.Window is not { } window)
        {
            WindowGeometry whole = new(
                WindowAxis.Whole(input.Height), WindowAxis.Whole(input.Width), input.Channels, input.Channels, Groups: input.Channels);
            ReceptiveField all = context.Field.Mix();
            TensorShape output = operation.KeepsDimensions ? TensorShape.Image(1, 1, input.Channels) : TensorShape.Vector(input.Channels);
            return (context.Shaped(output, all, whole, flops: input.Length), all);
        }

        if (WindowArithmetic.Resolve(
            context, window, input.Channels, input.Channels, "window", _heightArguments, _widthArguments, "size",
            operation.CeilMode) is not { } geometry)
        {
            return null;
        }

        if (!MeetsInputs(geometry.Rows) || !MeetsInputs(geometry.Columns))
        {
            string[] arguments = MeetsInputs(geometry.Rows)
                ? ["PoolDilationWidth", "PoolDilation"]
                : ["PoolDilationHeight", "PoolDilation"];
            context.Report(
                ShapeMistakes.WindowMeetsNothing, arguments, InvariantText.Of($"{window.KernelHeight}x{window.KernelWidth}"),
                InvariantText.Of($"{window.DilationHeight}x{window.DilationWidth}"), InvariantText.Of($"{input.Height}x{input.Width}"));
            return null;
        }

        TensorShape map = TensorShape.Image(geometry.Rows.Output, geometry.Columns.Output, input.Channels);
        ReceptiveField field = WindowArithmetic.Slide(context.Field, geometry);
        return (context.Shaped(map, field, geometry, flops: (long)map.Length * window.KernelHeight * window.KernelWidth), field);
    }

    /// <summary>Whether each window that starts in the padding has an element: dilated ones can step over a small input.</summary>
    private static bool MeetsInputs(WindowAxis axis)
    {
        for (long start = -axis.PadBefore, i = 0; start < 0 && i < axis.Output; start += axis.Stride, i++)
        {
            long tap = (-start + axis.Dilation - 1) / axis.Dilation;
            if (tap >= axis.Kernel || start + tap * axis.Dilation >= axis.Input)
            {
                return false;
            }
        }

        return true;
    }
}
