using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ConvGen.Execution;

namespace ConvGen.Weights;

/// <summary>What PyTorch's modules cannot do, or do not by default.</summary>
internal static class TorchConventions
{
    private const float Epsilon = 1e-5f;

    /// <summary>As in Keras' ResNet50 and DenseNet, 1.001e-5: outputs differ by less than rounding does.</summary>
    private const float Tolerance = 0.01f;

    public static List<string> Differences(NetworkDescription network)
    {
        List<string> differences = [];
        foreach (IGrouping<float, LayerDescription> layers in network.Layers
            .GroupBy(layer => layer.Declared().Epsilon).Where(group => group.Key != 0 && !IsEpsilon(group.Key)))
        {
            differences.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{Names([.. layers])}: {layers.Key} is added to variances, {Epsilon} in PyTorch (Epsilon = 1e-5f)"));
        }

        differences.AddRange(network.Layers
            .Where(layer => layer.Type is "Conv2D" or "DepthwiseConv2D" or "SeparableConv2D")
            .Select(layer => (layer.Name, Pads: layer.Declared().Padding))
            .Where(layer => layer.Pads.Top != layer.Pads.Bottom || layer.Pads.Left != layer.Pads.Right)
            .Select(layer => $"{layer.Name} pads {layer.Pads} at top, bottom, left and right, which nn.Conv2d cannot"));
        differences.AddRange(ReadyMade.Striding(network.Layers, "1_conv")
            .Select(layer => $"{layer.Name} has the stride that the 3x3 convolution has in torchvision"));
        differences.AddRange(new VectorOrders(network).Reshapes()
            .Select(layer => $"{layer} fills (height, width, channels), where PyTorch fills (channels, height, width)"));
        return differences;
    }

    private static bool IsEpsilon(float epsilon) => Math.Abs(epsilon - Epsilon) <= Tolerance * Epsilon;

    private static string Names(LayerDescription[] layers) =>
        layers.Length > 1 ? $"{layers[0].Name} and {layers.Length - 1} other layers" : layers[0].Name;
}
