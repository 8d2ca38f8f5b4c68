using System.Linq;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Shapes.Rules;

/// <summary>Several values to one: equal shapes, equal but for the channels, or factors of (1, 1, C).</summary>
internal static class MergeRule
{
    public static (ShapedNode Node, ReceptiveField Field)? Apply(ShapeContext context, MergeOperation operation)
    {
        // Of a product the map is the one that the others scale.
        ShapedNode largest = operation.Kind == MergeKind.Multiply
            ? context.Inputs.First(input => input.Output.Length == context.Inputs.Max(other => other.Output.Length))
            : context.Inputs[0];
        foreach (ShapedNode input in context.Inputs)
        {
            if (!Fits(operation.Kind, largest.Output, input.Output))
            {
                context.Report(
                    GraphMistakes.MergeShapes, ["names"], largest.Node.Name, largest.Output.ToString(), input.Node.Name,
                    input.Output.ToString(), Expected(operation.Kind));
                return null;
            }
        }

        TensorShape output = largest.Output;
        if (operation.Kind == MergeKind.Concat)
        {
            long channels = context.Inputs.Sum(input => (long)input.Output.Channels);
            long[] dimensions = [.. output.Dimensions.Take(output.Rank - 1).Select(size => (long)size), channels];
            if (!context.RequireSize("output", "names", dimensions))
            {
                return null;
            }

            output = new TensorShape(dimensions.Select(size => (int)size).ToEquatableArray());
        }

        context.CheckActivation(operation.Activation, output.Channels, "Activation", "values along the last axis");
        ReceptiveField field = context.Fields.Aggregate((all, next) => all.Union(next));
        long flops = operation.Kind == MergeKind.Concat ? 0 : (context.Inputs.Count - 1L) * output.Length;
        return (context.Shaped(output, field, flops: flops), field);
    }

    private static bool Fits(MergeKind kind, TensorShape first, TensorShape other) => kind switch
    {
        MergeKind.Concat => first.Rank == other.Rank
            && first.Dimensions.Take(first.Rank - 1).SequenceEqual(other.Dimensions.Take(other.Rank - 1)),
        MergeKind.Multiply => first == other || IsChannels(first, other),
        _ => first == other,
    };

    /// <summary>Whether <paramref name="scale"/> has one factor for each channel of an image.</summary>
    private static bool IsChannels(TensorShape image, TensorShape scale) =>
        image.Rank == 3 && scale == TensorShape.Image(1, 1, image.Channels);

    private static string Expected(MergeKind kind) => kind switch
    {
        MergeKind.Concat => "all axes but the last must be equal",
        MergeKind.Multiply => "shapes must be equal, or one (1, 1, channels) of the other",
        _ => "shapes must be equal",
    };
}
