using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>
/// Constants that a layer multiplies by and adds are what the convolution behind it can do by itself in a prediction, with other weights
/// and another bias. With padding nothing is gained: the values have to be copied into a halo anyway, and are multiplied on the way.
/// </summary>
internal static class FoldedRescaling
{
    /// <summary>Pairs convolutions without padding with the rescaling that they alone read.</summary>
    public static PlanState Run(PlanState state)
    {
        ShapedNetwork network = state.Network;
        if (!network.Allows(OptimizationPasses.FoldedRescaling))
        {
            return state;
        }

        Dictionary<int, int> rescaled = state.OnlyReaders()
            .Where(pair =>
                network.Nodes[pair.Node].Node.Operation is RescalingOperation or NormalizationOperation && Takes(state, pair.Reader))
            .ToDictionary(pair => pair.Reader, pair => pair.Node);
        return rescaled.Aggregate(state with { Rescaled = rescaled }, (decided, pair) => decided.Deciding(
            OptimizationPasses.FoldedRescaling, pair.Value, $"folded into {network.Nodes[pair.Key].Node.Name} in predictions"));
    }

    /// <summary>A convolution that has one form for training and predictions keeps its weights.</summary>
    private static bool Takes(PlanState state, int convolution) =>
        state.Network.Nodes[convolution].Node.Operation is ConvolutionOperation { IsReplaced: false }
            && state.SelectionOf(convolution) is { Forward: ForwardAlgorithm.Direct, Layer: { Depthwise: false, Geometry: var geometry } }
            && geometry is { Groups: 1, Rows: { PadBefore: 0, PadAfter: 0 }, Columns: { PadBefore: 0, PadAfter: 0 } }
            && !(state.Network.Trains && state.IsFoldedInTraining(convolution));
}
