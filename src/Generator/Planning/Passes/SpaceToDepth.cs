using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Generator.Planning.State;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>
/// Lets predictions compute a convolution with a stride over a large kernel and few channels, such as the first one of a residual network,
/// without the stride: over blocks of pixels, where Winograd applies (Ying, Kumar, Chen, Wang and Cheng, Image Classification at
/// Supercomputer Scale, 2018, for the blocks).
/// </summary>
internal static class SpaceToDepth
{
    public static PlanState Run(PlanState state) => !state.Network.Allows(OptimizationPasses.SpaceToDepth)
        ? state
        : state with
        {
            Selections = state.Selections.ToDictionary(
                pair => pair.Key,
                pair => Offer(state, pair.Key, pair.Value) is { } algorithm ? pair.Value with { Prediction = algorithm } : pair.Value),
        };

    private static ForwardAlgorithm.BlockWinograd? Offer(PlanState state, int node, LinearSelection selection)
    {
        LinearFacts facts = new(state, node, selection.Layer, null);
        return selection is { Forward: ForwardAlgorithm.Direct, Prediction: null }
            && facts is { AllowsWinograd: true, ForcesWinograd: false }
            && state.PoolAfter(node) is not { IsFused: true }
            && BlockWindow.Of(selection.Layer.Geometry, facts.X) is { } blocks
            && WinogradCost.ChooseOverBlocks(state.Machine, selection.Layer.Geometry, blocks, facts.X, facts.Y) is { } transform
            ? new ForwardAlgorithm.BlockWinograd(transform, blocks)
            : null;
    }
}
