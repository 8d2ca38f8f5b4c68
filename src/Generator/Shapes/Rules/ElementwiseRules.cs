using ConvGen.Generator.Graph;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Shapes.Rules;

/// <summary>Layers that keep the shape. Activations and dropout count no FLOPs, as a layer or as an argument.</summary>
internal static class ElementwiseRules
{
    public static (ShapedNode Node, ReceptiveField Field)? Input(ShapeContext context, InputOperation operation)
    {
        if (!context.RequireSize("shape", "", operation.Height, operation.Width, operation.Channels))
        {
            return null;
        }

        ReceptiveField field = ReceptiveField.OfInput(operation.Height, operation.Width);
        return (context.Shaped(TensorShape.Image(operation.Height, operation.Width, operation.Channels), field), field);
    }

    public static (ShapedNode Node, ReceptiveField Field)? Activate(ShapeContext context, ActivationOperation operation)
    {
        context.CheckActivation(operation.Activation, context.Input.Channels, "activation", "values along the last axis");

        // A softmax over a flattened map mixes all of it; over an image it mixes the channels of one pixel.
        bool isMixing = operation.Activation.Kind is ActivationKind.Softmax or ActivationKind.LogSoftmax && !context.Field.IsMap;
        ReceptiveField field = isMixing ? context.Field.Mix() : context.Field;
        return (context.Shaped(context.Input, field), field);
    }

    /// <summary>A multiply-add: two FLOPs an element.</summary>
    public static (ShapedNode Node, ReceptiveField Field)? Rescale(ShapeContext context) =>
        (context.Shaped(context.Input, context.Field, flops: 2L * context.Input.Length), context.Field);

    public static (ShapedNode Node, ReceptiveField Field)? Normalize(ShapeContext context, NormalizationOperation operation)
    {
        int channels = context.Input.Channels;
        return (operation.Mean.Count == 1 || context.RequireValues(operation.Mean, "mean", "mean", channels))
            && (operation.Variance.Count == 1 || context.RequireValues(operation.Variance, "variance", "variance", channels))
            ? Rescale(context)
            : null;
    }

    /// <summary>A slope for each channel. It counts no FLOPs, as other activations.</summary>
    public static (ShapedNode Node, ReceptiveField Field)? PRelu(ShapeContext context)
    {
        ShapedParameter alpha = context.PerChannel("alpha", InitializerKind.Zeros, context.Input.Channels);
        return (context.Shaped(context.Input, context.Field, parameters: new EquatableArray<ShapedParameter>([alpha])), context.Field);
    }

    public static (ShapedNode Node, ReceptiveField Field)? Dropout(ShapeContext context) =>
        (context.Shaped(context.Input, context.Field), context.Field);
}
