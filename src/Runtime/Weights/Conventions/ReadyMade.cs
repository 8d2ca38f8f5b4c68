using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Execution;

namespace ConvGen.Weights;

/// <summary>Tells the ready-made networks that Keras and torchvision compute differently, by their layers' names.</summary>
internal static class ReadyMade
{
    private const string Bottleneck = "conv2_block1_3_conv";
    private const string Bottlenecks = "expanded_conv_depthwise";

    /// <summary>The attribute that has a convention; null for other networks.</summary>
    public static string? WithConventions(IReadOnlyList<LayerDescription> layers) =>
        Has(layers, Bottleneck) ? "ResNet50" : Has(layers, Bottlenecks) ? "MobileNetV2" : null;

    /// <summary>The layers of a name in all blocks of a ResNet50 where the map shrinks, for example <c>1_conv</c>.</summary>
    public static IEnumerable<LayerDescription> Striding(IReadOnlyList<LayerDescription> layers, string name) => Has(layers, Bottleneck)
        ? layers.Where(layer => layer.Declared().Stride.Rows > 1 && layer.Name.EndsWith("_block1_" + name, StringComparison.Ordinal))
        : [];

    private static bool Has(IReadOnlyList<LayerDescription> layers, string name) =>
        layers.Any(layer => layer.Name.EndsWith(name, StringComparison.Ordinal));
}
