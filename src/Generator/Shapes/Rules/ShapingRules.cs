using System.Linq;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Shapes.Rules;

/// <summary>Layers that move elements without computing.</summary>
internal static class ShapingRules
{
    public static (ShapedNode Node, ReceptiveField Field)? Pad(ShapeContext context, ZeroPaddingOperation operation)
    {
        TensorShape input = context.Input;
        long height = (long)input.Height + operation.Top + operation.Bottom;
        long width = (long)input.Width + operation.Left + operation.Right;
        if (!context.RequireImage(context.Node.LayerType) || !context.RequireSize("output", "", height, width, input.Channels))
        {
            return null;
        }

        ReceptiveField field = (context.Field.IsMap ? context.Field : context.Field.Mix()).Keep((int)height, (int)width);
        return (context.Shaped(TensorShape.Image((int)height, (int)width, input.Channels), field), field);
    }

    public static (ShapedNode Node, ReceptiveField Field)? Crop(ShapeContext context, CroppingOperation operation)
    {
        if (!context.RequireImage(context.Node.LayerType))
        {
            return null;
        }

        TensorShape input = context.Input;
        long height = (long)input.Height - operation.Top - operation.Bottom;
        long width = (long)input.Width - operation.Left - operation.Right;
        if (!Leaves(height, ["bottom", "top"], "top + bottom", input.Height, "rows")
            || !Leaves(width, ["right", "left"], "left + right", input.Width, "columns"))
        {
            return null;
        }

        ReceptiveField field = (context.Field.IsMap ? context.Field : context.Field.Mix()).Keep((int)height, (int)width);
        return (context.Shaped(TensorShape.Image((int)height, (int)width, input.Channels), field), field);

        bool Leaves(long left, string[] arguments, string sum, int size, string unit)
        {
            if (left < 1)
            {
                context.ReportValue(
                    ArgumentMistakes.ValueOutOfRange, arguments, sum, InvariantText.Of($"{size - left}"),
                    InvariantText.Of($"below the {size} {unit} of the input"));
            }

            return left >= 1;
        }
    }

    public static (ShapedNode Node, ReceptiveField Field)? UpSample(ShapeContext context, UpSamplingOperation operation)
    {
        TensorShape input = context.Input;
        long height = (long)input.Height * operation.RowFactor, width = (long)input.Width * operation.ColumnFactor;
        if (!context.RequireImage(context.Node.LayerType) || !context.RequireSize("output", "size", height, width, input.Channels))
        {
            return null;
        }

        // A bilinear pixel weighs two by two: three products and sums along each axis, once for columns of both rows, once for rows.
        bool isBilinear = operation.Interpolation == InterpolationKind.Bilinear;
        TensorShape output = TensorShape.Image((int)height, (int)width, input.Channels);
        ReceptiveField field = context.Field.Enlarge(
            isBilinear ? 2 : 1, operation.RowFactor, operation.ColumnFactor, output.Height, output.Width);
        return (context.Shaped(output, field, flops: isBilinear ? 9L * output.Length : 0), field);
    }

    public static (ShapedNode Node, ReceptiveField Field)? Flatten(ShapeContext context)
    {
        ReceptiveField field = context.Field.Rearrange();
        return (context.Shaped(TensorShape.Vector(context.Input.Length), field), field);
    }

    /// <summary>What keeps the shape is taken for element-wise; of what does not, any output may see all of the input.</summary>
    public static (ShapedNode Node, ReceptiveField Field)? Custom(ShapeContext context, CustomOperation operation)
    {
        if (operation.Target.Count == 0)
        {
            return (context.Shaped(context.Input, context.Field), context.Field);
        }

        long[] target = Sizes(operation.Target);
        ReceptiveField field = context.Field.Mix();
        return context.RequireSize("output", "outputShape", target)
            ? (context.Shaped(new TensorShape(operation.Target), field), field)
            : null;
    }

    public static (ShapedNode Node, ReceptiveField Field)? Reshape(ShapeContext context, ReshapeOperation operation)
    {
        long[] target = Sizes(operation.Target);
        System.Numerics.BigInteger length = SizeLimits.Elements(target);
        if (length != context.Input.Length)
        {
            context.Report(
                ShapeMistakes.ReshapeLength, ["shape"], string.Join("x", target), InvariantText.Of($"{length}"),
                context.Input.ToString(), InvariantText.Of($"{context.Input.Length}"));
            return null;
        }

        ReceptiveField field = context.Field.Rearrange();
        return (context.Shaped(new TensorShape(operation.Target), field), field);
    }

    private static long[] Sizes(EquatableArray<int> shape) => [.. shape.Select(size => (long)size)];
}
