using System;
using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>
/// What is left of steps on the way becomes layers: Rescaling, Normalization, or a batch normalisation that stands still.
/// </summary>
internal static class LoweringPass
{
    /// <summary>More numbers than these do not stand in an attribute but among the parameters.</summary>
    private const int MaxNumbers = 16;

    public static void Run(LayerGraph graph)
    {
        foreach (Layer layer in graph.Layers.ToArray())
        {
            if (layer.Affine is { } map)
            {
                graph.Replace(layer, Lower(layer, map));
            }
            else if (layer.Kind is LayerKinds.Erf or LayerKinds.Cube)
            {
                string operatorName = layer.Kind == LayerKinds.Erf ? "the error function" : "a third power";
                throw new OnnxImportException(
                    $"{layer.Node}: {operatorName} by itself has no counterpart among ConvGen's layers. It can be a part of Gelu.");
            }
        }
    }

    private static Layer Lower(Layer layer, AffineMap map)
    {
        if (map.IsUniform)
        {
            var rescaling = new Layer("Rescaling", layer.Node, layer.Shape) { Inputs = [layer.Inputs[0]] };
            rescaling.Arguments.Add(new Argument(null, (float)map.Scale[0]));
            if ((float)map.Offset[0] != 0)
            {
                rescaling.Arguments.Add(new Argument(null, (float)map.Offset[0]));
            }

            return rescaling;
        }

        int channels = layer.Channels;
        double[] means = [.. Enumerable.Range(0, channels).Select(i => -AffineMap.At(map.Offset, i) / AffineMap.At(map.Scale, i))];
        double[] variances = [.. Enumerable.Range(0, channels).Select(i => Math.Pow(AffineMap.At(map.Scale, i), -2))];
        bool isNormalization = channels <= MaxNumbers && map.Scale.All(scale => scale is > 1e-6 and < 1e6)
            && means.All(mean => Math.Abs(mean) < 1e9);
        if (isNormalization)
        {
            var normalization = new Layer("Normalization", layer.Node, layer.Shape) { Inputs = [layer.Inputs[0]] };
            normalization.Arguments.Add(new Argument(null, Array.ConvertAll(means, x => (float)x)));
            normalization.Arguments.Add(new Argument(null, Array.ConvertAll(variances, x => (float)x)));
            return normalization;
        }

        // Mean 0 and a deviation of exactly 1 leave scale and shift, which are trained as others are.
        const float epsilon = 1e-3f;
        var batch = new Layer(LayerKinds.BatchNormalization, layer.Node, layer.Shape) { Inputs = [layer.Inputs[0]] };
        batch.Set(new Weight("gamma", [channels], () => AffineMap.Spread(map.Scale, channels)));
        batch.Set(new Weight("beta", [channels], () => AffineMap.Spread(map.Offset, channels)));
        batch.Set(new Weight("moving_mean", [channels], () => new float[channels]));
        batch.Set(new Weight("moving_variance", [channels], () => [.. Enumerable.Repeat(1 - epsilon, channels)]));
        return batch;
    }
}
