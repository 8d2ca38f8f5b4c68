using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>
/// Weights that do not stay in the second-level cache beside the maps come from beyond it for every image, and the first tile of a block of
/// filters waits for them: the hardware looks no further than a page. The tiles of the block before ask for them in time.
/// </summary>
internal static class Prefetch
{
    /// <summary>Looks at the weights of all layers together: whichever layer they are of, the others displace them.</summary>
    public static PlanState Run(PlanState state)
    {
        ShapedNetwork network = state.Network;
        if (!network.Allows(OptimizationPasses.Prefetch))
        {
            return state;
        }

        long floats = state.Selections.Where(selection => selection.Value.Forward is not ForwardAlgorithm.InPlaceDense)
            .Sum(selection => (long)new TensorShape(network.Nodes[selection.Key].Parameters[0].Shape).Length);
        return floats * sizeof(float) <= state.Machine.HalfSecondLevel
            ? state
            : (state with { Prefetches = true }).Deciding(
                OptimizationPasses.Prefetch, 0,
                InvariantText.Of($"the weights take {floats / 1024} KiFloats; a block of filters fetches those of the next one"));
    }
}
