namespace ConvGen.Onnx.Import;

/// <summary>The bias of a layer, and the argument that says that there is none.</summary>
internal static class BiasWeights
{
    /// <summary>Takes a node's input as the bias, or says that it has none.</summary>
    public static void Set(NodeContext context, Layer layer, int input, int length)
    {
        if (!context.Has(input))
        {
            layer.Set("UseBias", false);
            return;
        }

        Constant bias = context.Constant(input, "bias");
        context.Require(
            bias.Length == length && !bias.IsInteger, $"its bias has the shape {bias.Shape}; expected ({length})", "The file is damaged.");
        layer.Set(new Weight("bias", [length], bias.Floats));
    }

    /// <summary>Gives a layer without a bias one.</summary>
    public static void Set(Layer layer, float[] values)
    {
        layer.Arguments.RemoveAll(argument => argument.Name == "UseBias");
        layer.Set(new Weight("bias", [values.Length], () => values));
    }

    /// <summary>Takes values of a node's input that have to be as many as channels.</summary>
    public static Weight PerChannel(NodeContext context, int input, string name, string what, int channels)
    {
        Constant values = context.Constant(input, what);
        context.Require(
            values.Length == channels && !values.IsInteger, $"its {what} has the shape {values.Shape}; expected ({channels})",
            "The file is damaged.");
        return new Weight(name, [channels], values.Floats);
    }
}
