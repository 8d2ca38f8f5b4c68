using ConvGen.Generator.Graph;

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
        bool isMixing = operation.Activation == ActivationKind.Softmax && !context.Field.IsMap;
        ReceptiveField field = isMixing ? context.Field.Mix() : context.Field;
        return (context.Shaped(context.Input, field), field);
    }

    public static (ShapedNode Node, ReceptiveField Field)? Dropout(ShapeContext context) =>
        (context.Shaped(context.Input, context.Field), context.Field);
}
