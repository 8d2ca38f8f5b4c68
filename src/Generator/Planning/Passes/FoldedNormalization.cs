using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>
/// In a prediction a batch normalisation multiplies and adds constants, channel by channel: what the convolution before it can do by
/// itself,
/// with other weights and another bias.
/// </summary>
internal static class FoldedNormalization
{
    /// <summary>Pairs the normalisations that alone read a convolution without an activation.</summary>
    public static PlanState Run(PlanState state)
    {
        ShapedNetwork network = state.Network;
        if (!network.Allows(OptimizationPasses.FoldedNormalization))
        {
            return state;
        }

        Dictionary<int, int> folded = state.OnlyReaders()
            .Where(pair =>
                network.Nodes[pair.Node].Node.Operation is ConvolutionOperation
                {
                    IsReplaced: false, Activation.Kind: ActivationKind.Linear
                }
                && network.Nodes[pair.Reader].Node.Operation is BatchNormalizationOperation)
            .ToDictionary(pair => pair.Node, pair => pair.Reader);
        return folded.Aggregate(state with { Folded = folded }, (decided, pair) => decided.Deciding(
            OptimizationPasses.FoldedNormalization, pair.Value,
            $"folded into {network.Nodes[pair.Key].Node.Name} in "
                + (decided.IsFoldedInTraining(pair.Key) ? "all passes" : "predictions")));
    }
}
