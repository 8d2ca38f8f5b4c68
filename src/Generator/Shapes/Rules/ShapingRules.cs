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

    public static (ShapedNode Node, ReceptiveField Field)? Flatten(ShapeContext context)
    {
        ReceptiveField field = context.Field.Rearrange();
        return (context.Shaped(TensorShape.Vector(context.Input.Length), field), field);
    }

    public static (ShapedNode Node, ReceptiveField Field)? Reshape(ShapeContext context, ReshapeOperation operation)
    {
        long[] target = new long[operation.Target.Count];
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = operation.Target[i];
        }

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
}
