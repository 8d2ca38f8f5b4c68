using System;
using System.Collections.Generic;
using ConvGen.Execution;

namespace ConvGen.Weights;

/// <summary>A parameter of a network as a place for a file's values.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="LayerIndex">Its layer's place in the network.</param>
/// <param name="Layer">Its layer's name.</param>
/// <param name="Type">Its layer's type as Keras prints it.</param>
/// <param name="Role">What it is in its layer, for example <c>kernel</c>.</param>
internal sealed record WeightSlot(Parameter Parameter, int LayerIndex, string Layer, string Type, string Role)
{
    /// <summary>Whether it is a kernel that filters every channel by itself: (kernel height, kernel width, channels, multiplier).</summary>
    public bool IsDepthwise => Role == DepthwiseKernel || (Role == "kernel" && Type == "DepthwiseConv2D");

    /// <summary>Role of the first kernel of a separable convolution.</summary>
    public const string DepthwiseKernel = "depthwise_kernel";

    /// <summary>The parameters of a network in its order.</summary>
    public static List<WeightSlot> Of(INetwork network)
    {
        IReadOnlyList<LayerDescription> layers = network.Engine.Description.Layers;
        Dictionary<string, int> byName = new(System.StringComparer.Ordinal);
        for (int i = 0; i < layers.Count; i++)
        {
            byName[layers[i].Name] = i;
        }

        List<WeightSlot> slots = [];
        foreach (Parameter parameter in network.Parameters)
        {
            int dot = parameter.Name.LastIndexOf('.');
            string layer = parameter.Name[..dot];
            int index = byName[layer];
            slots.Add(new WeightSlot(parameter, index, layer, layers[index].Type, parameter.Name[(dot + 1)..]));
        }

        return slots;
    }
}
