using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>
/// Factors and addends become one, and go into what stands before them: a bias, or the scale and shift of a normalisation.
/// </summary>
internal static class AffinePass
{
    public static void Run(LayerGraph graph)
    {
        foreach (Layer layer in graph.Layers.ToArray())
        {
            if (layer.Affine is not { } map)
            {
                continue;
            }

            Layer input = layer.Inputs[0];
            if (map.IsIdentity)
            {
                graph.Replace(layer, input);
            }
            else if (graph.HasOneReader(input) && input.Activation.IsNone && Merge(input, map, layer) is { } merged)
            {
                Substitute(graph, layer, input, merged);
            }
        }
    }

    /// <summary>One layer in the place of two in a row.</summary>
    private static void Substitute(LayerGraph graph, Layer layer, Layer input, Layer merged)
    {
        if (ReferenceEquals(merged, input) || merged.Affine is not { IsIdentity: true })
        {
            graph.Replace(layer, merged);
        }
        else
        {
            graph.Replace(layer, input.Inputs[0]);
        }
    }

    private static Layer? Merge(Layer input, AffineMap map, Layer layer)
    {
        if (input.Affine is { } before)
        {
            return new Layer(LayerKinds.Affine, layer.Node, layer.Shape) { Inputs = [input.Inputs[0]], Affine = before.Then(map) };
        }

        bool isShift = map.Scale.All(scale => scale.Equals(1.0)) && input.Shape.Length == layer.Shape.Length;
        if (LayerKinds.HasBias(input.Kind) && input.Weight("bias") is null && isShift)
        {
            BiasWeights.Set(input, AffineMap.Spread(map.Offset, input.Channels));
            return input;
        }

        if (input.Kind is LayerKinds.GroupNormalization or LayerKinds.LayerNormalization)
        {
            // Exporters print normalisations without scale and shift, and these behind them.
            int channels = input.Channels;
            Weight gamma = input.Weight("gamma") ?? new Weight("gamma", [channels], () => [.. Enumerable.Repeat(1f, channels)]);
            Weight beta = input.Weight("beta") ?? new Weight("beta", [channels], () => new float[channels]);
            input.Arguments.RemoveAll(argument => argument.Name is "Scale" or "Center");
            input.Set(gamma with { Values = () => [.. gamma.Values().Select((x, i) => (float)(x * AffineMap.At(map.Scale, i)))] });
            input.Set(beta with
            {
                Values = () => [.. beta.Values().Select((x, i) => (float)(x * AffineMap.At(map.Scale, i) + AffineMap.At(map.Offset, i)))],
            });
            return input;
        }

        return null;
    }
}
