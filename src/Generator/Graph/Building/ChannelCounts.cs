using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph.Layers;

namespace ConvGen.Generator.Graph.Building;

/// <summary>Channels of values, as far as they follow from operations alone: blocks are expanded before shapes are known.</summary>
internal static class ChannelCounts
{
    /// <summary>The last axis of an operation's value; null where only the shape of its input would tell, or where it is no size.</summary>
    public static int? Of(Operation? operation, IReadOnlyList<int?> inputs) => operation switch
    {
        InputOperation input => input.Channels,
        ConvolutionOperation { IsDepthwise: true } depthwise => Size((long?)inputs[0] * depthwise.DepthMultiplier),
        ConvolutionOperation convolution => convolution.Filters,
        TransposedConvolutionOperation convolution => convolution.Filters,
        DenseOperation dense => dense.Units,
        FlattenOperation => null,
        CustomOperation { Target: { Count: > 0 } target } => target[target.Count - 1],
        ReshapeOperation reshape => reshape.Target[reshape.Target.Count - 1],
        MergeOperation { Kind: MergeKind.Concat } => Size(inputs.Aggregate((long?)0, (sum, channels) => sum + channels)),
        // A faulty layer is reported by itself; what follows from it is no mistake of the layers behind.
        null => StandInReader.Anything,
        _ => inputs[0],
    };

    private static int? Size(long? channels) => channels <= int.MaxValue ? (int?)channels : null;
}
