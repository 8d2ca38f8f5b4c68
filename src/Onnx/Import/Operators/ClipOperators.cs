using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>Clip, and Min and Max with a constant: Relu6, Relu, or one of the two between a factor and an addend.</summary>
internal static class ClipOperators
{
    public static void Clip(NodeContext context)
    {
        // Bounds are attributes up to opset 10.
        float least = Bound("min", 1, float.NegativeInfinity), most = Bound("max", 2, float.PositiveInfinity);
        Apply(context, context.Value(0), least, most);

        float Bound(string name, int input, float fallback) => context.Has(input)
            ? context.Constant(input, name) is { Length: 1 } bound ? bound.Floats()[0] : throw context.Refuse(
                $"its {name} is no number", Help)
            : context.Attributes.Number(name, fallback);
    }

    public static void Min(NodeContext context)
    {
        (Value value, float bound) = Read(context);
        Apply(context, value, float.NegativeInfinity, bound);
    }

    public static void Max(NodeContext context)
    {
        (Value value, float bound) = Read(context);
        Apply(context, value, bound, float.PositiveInfinity);
    }

    private const string Help = "Bounds are single constants here.";

    private static (Value Value, float Bound) Read(NodeContext context)
    {
        int constant = context.MaybeConstant(0) is null ? 1 : 0;
        Constant? bound = context.MaybeConstant(constant);
        context.Require(context.InputCount == 2 && bound is { Length: 1 }, "it compares two values that depend on the image", Help);
        return (context.Value(1 - constant), bound!.Floats().Single());
    }

    private static void Apply(NodeContext context, Value value, float least, float most)
    {
        context.Require(
            least < most || (least <= most && float.IsFinite(least)), $"its bounds are {least} and {most}", "The file is damaged.");
        context.Give(value with { Layer = Clipped(context, value.Layer, least, most) });
    }

    private static Layer Clipped(NodeContext context, Layer input, double least, double most)
    {
        // Bounds that are the largest numbers of their type bound nothing.
        bool hasLeast = least > float.MinValue, hasMost = most < float.MaxValue;
        if (hasLeast && hasMost)
        {
            context.Require(least < most, $"its bounds are both {least}", "It gives a constant; simplify the model.");
            Layer scaled = Scaled(context, input, 6 / (most - least), -6 * least / (most - least));
            Layer clipped = context.Add(new ActivationChoice("Relu6"), scaled);
            return Scaled(context, clipped, (most - least) / 6, least);
        }

        if (hasLeast)
        {
            return Scaled(context, context.Add(new ActivationChoice("Relu"), Scaled(context, input, 1, -least)), 1, least);
        }

        return hasMost
            ? Scaled(context, context.Add(new ActivationChoice("Relu"), Scaled(context, input, -1, most)), -1, most)
            : input;
    }

    private static Layer Scaled(NodeContext context, Layer input, double scale, double offset) =>
        scale.Equals(1.0) && offset.Equals(0.0) ? input : context.Add(AffineMap.Of(scale, offset), input);
}
