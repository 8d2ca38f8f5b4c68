using ConvGen.Generator.Graph;

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
            context, window, input.Channels, input.Channels, "window", _heightArguments, _widthArguments, "size") is not { } geometry)
        {
            return null;
        }

        TensorShape map = TensorShape.Image(geometry.Rows.Output, geometry.Columns.Output, input.Channels);
        ReceptiveField field = WindowArithmetic.Slide(context.Field, geometry);
        return (context.Shaped(map, field, geometry, flops: (long)map.Length * window.KernelHeight * window.KernelWidth), field);
    }
}
