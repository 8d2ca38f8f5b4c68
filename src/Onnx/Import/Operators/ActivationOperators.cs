using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>Activations. A pass makes them arguments of the layer before where it alone is read.</summary>
internal static class ActivationOperators
{
    public static void Apply(NodeContext context, string name) => Apply(context, new ActivationChoice(name));

    public static void Gelu(NodeContext context) => Apply(
        context, context.Attributes.Text("approximate", "none") == "tanh" ? "GeluTanh" : "Gelu");

    public static void LeakyRelu(NodeContext context)
    {
        float slope = context.Attributes.Number("alpha", 0.01f);
        context.Require(slope is >= 0 and < float.PositiveInfinity, $"its alpha is {slope}", "Slopes are at least 0 here.");
        Apply(context, new ActivationChoice("LeakyRelu", LeakySlope: slope));
    }

    public static void Elu(NodeContext context)
    {
        float alpha = context.Attributes.Number("alpha", 1);
        context.Require(float.IsFinite(alpha), $"its alpha is {alpha}", "The file is damaged.");
        Apply(context, new ActivationChoice("Elu", EluAlpha: alpha == 1 ? null : alpha));
    }

    public static void Selu(NodeContext context)
    {
        (float alpha, float gamma) = (context.Attributes.Number("alpha", 1.6732632f), context.Attributes.Number("gamma", 1.050701f));
        context.Require(
            AffineMap.IsNear(alpha, 1.6732632) && AffineMap.IsNear(gamma, 1.050701), $"its alpha is {alpha} and its gamma {gamma}",
            "Selu has its own numbers here: 1.6732632 and 1.050701. Use Elu.");
        Apply(context, "Selu");
    }

    /// <summary>max(0, min(1, alpha x + beta)): ConvGen's has an alpha of 1/6 and a beta of 1/2.</summary>
    public static void HardSigmoid(NodeContext context)
    {
        double alpha = context.Attributes.Number("alpha", 0.2f), beta = context.Attributes.Number("beta", 0.5f);
        Value value = context.Value(0);
        Layer scaled = AffineMap.IsNear(alpha, 1.0 / 6) && AffineMap.IsNear(beta, 0.5)
            ? value.Layer
            : context.Add(AffineMap.Of(6 * alpha, 6 * beta - 3), value.Layer);
        context.Give(value with { Layer = context.Add(new ActivationChoice("HardSigmoid"), scaled) });
    }

    public static void PRelu(NodeContext context)
    {
        (Value value, AffineMap map) = ChannelConstants.Read(context, context.Value(0), context.Constant(1, "slope"));
        int channels = value.Layer.Channels;
        Layer layer = context.Add("PRelu", value.Layer.Shape, value.Layer);
        layer.Set(new Weight("alpha", [channels], () => AffineMap.Spread(map.Scale, channels)));
        context.Give(value with { Layer = layer });
    }

    /// <summary>The error function stands for a part of Gelu, which a pass looks for.</summary>
    public static void Erf(NodeContext context)
    {
        Value value = context.Value(0);
        context.Give(value with { Layer = context.Add(LayerKinds.Erf, value.Layer.Shape, value.Layer) });
    }

    /// <summary>A square is a product; a cube stands for a part of Gelu's approximation.</summary>
    public static void Power(NodeContext context)
    {
        Value value = context.Value(0);
        Constant exponent = context.Constant(1, "exponent");
        float power = exponent.Length == 1 ? exponent.Floats().Single() : float.NaN;
        Layer layer = power switch
        {
            1 => value.Layer,
            2 => context.Add(LayerKinds.Multiply, value.Layer.Shape, value.Layer, value.Layer),
            3 => context.Add(LayerKinds.Cube, value.Layer.Shape, value.Layer),
            _ => throw context.Refuse($"it raises to the power of {power}", "Squares can be said, as products."),
        };
        context.Give(value with { Layer = layer });
    }

    private static void Apply(NodeContext context, ActivationChoice activation)
    {
        Value value = context.Value(0);
        context.Give(value with { Layer = context.Add(activation, value.Layer) });
    }
}
