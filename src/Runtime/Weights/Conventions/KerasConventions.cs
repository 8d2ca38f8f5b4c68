using System.Collections.Generic;
using System.Linq;
using ConvGen.Execution;

namespace ConvGen.Weights;

/// <summary>What Keras' applications do, where a file says nothing of its layers: ready-made networks are known by their names.</summary>
internal static class KerasConventions
{
    public static List<string> Differences(IReadOnlyList<LayerDescription> layers)
    {
        List<string> differences = [.. ReadyMade.Striding(layers, "2_conv")
            .Select(layer => $"{layer.Name} has the stride that the first convolution has in Keras")];
        if (ReadyMade.WithConventions(layers) == "MobileNetV2")
        {
            differences.AddRange(layers
                .Where(layer => layer.Declared().Epsilon is > 0 and < 9e-4f)
                .Take(1)
                .Select(layer => $"{layer.Name} adds 1e-5 to variances, Keras 1e-3, and strided convolutions pad as in torchvision"));
        }

        return differences;
    }
}
