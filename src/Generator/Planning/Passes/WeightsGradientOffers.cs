using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels.Dense;
using ConvGen.Generator.Planning.Kernels.MaxPool;
using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>The algorithms for the gradient of a layer's weights.</summary>
internal static class WeightsGradientOffers
{
    public static Offer<WeightsGradientAlgorithm> Replaced(LinearFacts facts) => facts.Forward is ForwardAlgorithm.Replaced
        ? new(new WeightsGradientAlgorithm.Replaced())
        : Decline("replaced", "the class replaces no operation of it");

    public static Offer<WeightsGradientAlgorithm> NotWanted(LinearFacts facts) => facts.Node.Node.IsTrainable
        ? Decline("not wanted", "the layer is trained")
        : new(new WeightsGradientAlgorithm.NotWanted());

    public static Offer<WeightsGradientAlgorithm> FromArgmax(LinearFacts facts) =>
        facts.State.PoolAfter(facts.Index) is { SparseGradients: true }
            ? new(new WeightsGradientAlgorithm.FromArgmax())
            : Decline("from a max pool's argmax", "no max pool of windows apart reads it alone");

    public static Offer<WeightsGradientAlgorithm> DotProductDense(LinearFacts facts) => facts.Forward is ForwardAlgorithm.DotProductDense
        ? new(new WeightsGradientAlgorithm.DotProductDense())
        : Decline("dot-product dense", "not a dense layer of few units");

    public static Offer<WeightsGradientAlgorithm> FromPatches(LinearFacts facts) =>
        facts.State.PoolAfter(facts.Index) is { IsFused: true } pair
        && facts.State.Network.Allows(OptimizationPasses.MaxPoolSparsity)
        && PatchWeightGradients.Applies(facts.Layer.Geometry, facts.State.Network.Nodes[pair.Pool].Geometry!)
            ? new(new WeightsGradientAlgorithm.FromPatches())
            : Decline("from patches", "not a convolution of one channel that ends with a max pool");

    public static Offer<WeightsGradientAlgorithm> Winograd(LinearFacts facts)
    {
        if (!facts.AllowsWinograd || !WinogradTransform.Applies(facts.Layer.Geometry))
        {
            return Decline("Winograd", "not a convolution that may be transformed");
        }

        (MachineModel machine, WindowGeometry g) = (facts.State.Machine, facts.Layer.Geometry);
        if (facts.Forward is ForwardAlgorithm.Winograd { Transform: var forward })
        {
            return WinogradCost.WeightGradient(machine, forward, g, facts.X, facts.Y, facts.ForcesWinograd) is { } sums
                ? new(new WeightsGradientAlgorithm.Winograd(forward, sums))
                : Decline("Winograd", "the direct sum takes fewer cycles");
        }

        return WinogradCost.WeightGradientInBlocks(machine, g, facts.X, facts.Y) is { } transform
            ? new(new WeightsGradientAlgorithm.Winograd(transform, WinogradSums.Blocks))
            : Decline("Winograd", "the forward pass has no transform, and the direct sum takes fewer cycles");
    }

    public static Offer<WeightsGradientAlgorithm> BatchedDense(LinearFacts facts) => facts.Forward is { IsBatched: true }
        ? new(new WeightsGradientAlgorithm.BatchedDense())
        : Decline("batched dense", "takes one sample at a time");

    /// <summary>
    /// Rows of the weights whose gradients a training step takes together from the whole batch; 0 where each shard takes its own.
    /// </summary>
    public static int BatchGradientRows(LinearFacts facts)
    {
        WindowGeometry g = facts.Layer.Geometry;
        return facts.Node.Node.IsTrainable
            && facts.Forward is (ForwardAlgorithm.InPlaceDense or ForwardAlgorithm.BatchedDense)
            && facts.State.Network.Allows(OptimizationPasses.BatchGradients)
            ? Kernels.Dense.BatchGradientRows.Of(
                facts.State.Machine, g.InputChannels, g.OutputChannels, facts.Forward is ForwardAlgorithm.InPlaceDense)
            : 0;
    }

    private static Offer<WeightsGradientAlgorithm> Decline(string name, string why) => Offer<WeightsGradientAlgorithm>.Decline(name, why);
}
