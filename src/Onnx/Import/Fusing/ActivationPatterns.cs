using System;
using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>Finds activations in what exporters print for them: products of a value with a function of itself.</summary>
internal static class ActivationPatterns
{
    private static readonly double _sqrt2OverPi = Math.Sqrt(2 / Math.PI);

    public static void Run(LayerGraph graph)
    {
        foreach (Layer layer in graph.Layers.ToArray())
        {
            if (layer.Affine is { } map)
            {
                FromAffine(graph, layer, map);
            }
            else if (layer.Kind == LayerKinds.Multiply && layer.Inputs.Count == 2)
            {
                FromProduct(graph, layer);
            }
        }
    }

    /// <summary>relu6(x + 3) / 6, and x * relu6(x + 3) / 6.</summary>
    private static void FromAffine(LayerGraph graph, Layer layer, AffineMap map)
    {
        Layer input = layer.Inputs[0];
        if (!map.Is(1.0 / 6, 0))
        {
            return;
        }

        if (Relu6Of3(input) is { } x)
        {
            graph.Replace(layer, Activate(layer, "HardSigmoid", x));
        }
        else if (input.Kind == LayerKinds.Multiply && input.Inputs.Count == 2 && graph.HasOneReader(input))
        {
            foreach ((Layer value, Layer factor) in Orders(input))
            {
                if (ReferenceEquals(Relu6Of3(factor), value))
                {
                    graph.Replace(layer, Activate(layer, "HardSwish", value));
                    return;
                }
            }
        }
    }

    private static void FromProduct(LayerGraph graph, Layer layer)
    {
        foreach ((Layer value, Layer factor) in Orders(layer))
        {
            string? name = factor.Kind != LayerKinds.Activate || !factor.Activation.IsPlain ? null : factor.Activation.Name switch
            {
                "Sigmoid" when Reads(factor, value) => "Silu",
                "HardSigmoid" when Reads(factor, value) => "HardSwish",
                "Tanh" when factor.Inputs[0].IsActivation("Softplus") && Reads(factor.Inputs[0], value) => "Mish",
                _ => null,
            };
            if (name is not null)
            {
                graph.Replace(layer, Activate(layer, name, value));
                return;
            }

            if (Gelu(value, factor) is { } gelu)
            {
                ReplaceScaled(graph, layer, gelu.Name, gelu.X, gelu.Scale);
                return;
            }
        }
    }

    /// <summary>(p x) (a + a f(x)) with Gelu's f is 2 a p times Gelu.</summary>
    private static (string Name, Layer X, double Scale)? Gelu(Layer value, Layer factor)
    {
        if (factor.Affine is not { IsUniform: true } sum || !AffineMap.IsNear(sum.Offset[0], sum.Scale[0]))
        {
            return null;
        }

        Layer function = factor.Inputs[0];
        (Layer x, double p) = value.Affine is { IsUniform: true } scale && scale.Offset[0] == 0
            ? (value.Inputs[0], scale.Scale[0])
            : (value, 1.0);
        foreach ((Layer candidate, double product) in new[] { (x, p), (value, 1.0) })
        {
            string? name = function.Kind == LayerKinds.Erf && IsScaled(function.Inputs[0], candidate, 1 / Math.Sqrt(2)) ? "Gelu"
                : function.IsActivation("Tanh") && IsCubic(function.Inputs[0], candidate) ? "GeluTanh"
                : null;
            if (name is not null)
            {
                return (name, candidate, 2 * sum.Scale[0] * product);
            }
        }

        return null;
    }

    /// <summary>sqrt(2 / pi) (x + 0.044715 x^3).</summary>
    private static bool IsCubic(Layer layer, Layer x)
    {
        if (layer.Affine?.Is(_sqrt2OverPi, 0) != true || layer.Inputs[0] is not { Kind: LayerKinds.Add, Inputs.Count: 2 } sum)
        {
            return false;
        }

        foreach ((Layer value, Layer cube) in Orders(sum))
        {
            if (ReferenceEquals(value, x) && cube.Affine?.Is(0.044715, 0) == true && IsCube(cube.Inputs[0], x))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCube(Layer layer, Layer x) => layer.Kind == LayerKinds.Cube
        ? Reads(layer, x)
        : layer is { Kind: LayerKinds.Multiply, Inputs.Count: 2 } && Orders(layer).Any(pair =>
            ReferenceEquals(pair.Value, x) && pair.Factor is { Kind: LayerKinds.Multiply, Inputs.Count: 2 } square
            && square.Inputs.TrueForAll(input => ReferenceEquals(input, x)));

    private static bool IsScaled(Layer layer, Layer x, double scale) => layer.Affine?.Is(scale, 0) == true && Reads(layer, x);

    /// <summary>The x of relu6(x + 3).</summary>
    private static Layer? Relu6Of3(Layer layer) =>
        layer.IsActivation("Relu6") && layer.Inputs[0].Affine?.Is(1, 3) == true ? layer.Inputs[0].Inputs[0] : null;

    private static bool Reads(Layer layer, Layer input) => ReferenceEquals(layer.Inputs[0], input);

    private static (Layer Value, Layer Factor)[] Orders(Layer layer) =>
        [(layer.Inputs[0], layer.Inputs[1]), (layer.Inputs[1], layer.Inputs[0])];

    private static Layer Activate(Layer layer, string name, Layer x) =>
        new(LayerKinds.Activate, layer.Node, layer.Shape) { Inputs = [x], Activation = new ActivationChoice(name) };

    /// <summary>A factor goes into the one that follows, as a half does behind Gelu.</summary>
    private static void ReplaceScaled(LayerGraph graph, Layer layer, string name, Layer x, double scale)
    {
        Layer activation = Activate(layer, name, x);
        var scaled = new Layer(LayerKinds.Affine, layer.Node, layer.Shape) { Inputs = [activation], Affine = AffineMap.Of(scale, 0) };
        graph.Insert(activation, layer);
        graph.Replace(layer, scaled);
    }
}
