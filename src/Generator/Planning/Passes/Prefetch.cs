using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>
/// What does not stay in the second-level cache comes from beyond it, and a tile waits for it: the hardware looks no further than a page.
/// The tiles before ask for it in time.
/// </summary>
internal static class Prefetch
{
    public static PlanState Run(PlanState state) =>
        state.Network.Allows(OptimizationPasses.Prefetch) ? Maps(Weights(state)) : state;

    /// <summary>
    /// Looks at the weights of all layers together: whichever layer they are of, the others displace them for every image.
    /// </summary>
    private static PlanState Weights(PlanState state)
    {
        long floats = state.Selections.Where(selection => selection.Value.Forward is not ForwardAlgorithm.InPlaceDense)
            .Sum(selection => (long)new TensorShape(state.Network.Nodes[selection.Key].Parameters[0].Shape).Length);
        return floats * sizeof(float) <= state.Machine.HalfSecondLevel
            ? state
            : (state with { Prefetching = state.Prefetching with { Weights = true } }).Deciding(
                OptimizationPasses.Prefetch, 0,
                InvariantText.Of($"the weights take {floats / 1024} KiFloats; a block of filters fetches those of the next one"));
    }

    /// <summary>Looks at the maps of each 1x1 convolution alone: they are read and written once.</summary>
    private static PlanState Maps(PlanState state)
    {
        int layers = state.Selections.Count(selection => FetchesMaps(state, selection.Key, selection.Value));
        return layers == 0
            ? state
            : (state with { Prefetching = state.Prefetching with { Maps = true } }).Deciding(
                OptimizationPasses.Prefetch, 0,
                InvariantText.Of($"1x1 convolutions of maps beyond the second-level cache: {layers}; tiles fetch both maps ahead"));
    }

    private static bool FetchesMaps(PlanState state, int node, LinearSelection selection)
    {
        TensorView y = state.View(node);
        WindowGeometry? geometry = state.Network.Nodes[node].Geometry;
        return selection.Forward is ForwardAlgorithm.Direct
            && geometry is { Rows.Kernel: 1, Columns.Kernel: 1, Rows.Stride: 1, Columns.Stride: 1, Groups: 1 }
            && Prefetching.FetchesMaps(state.Machine, (long)y.Rows * y.Columns, geometry.InputChannels, y.Channels);
    }
}
