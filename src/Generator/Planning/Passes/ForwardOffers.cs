using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels.Dense;
using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>The forward algorithms of convolutions and dense layers.</summary>
internal static class ForwardOffers
{
    public static Offer<ForwardAlgorithm> Replaced(LinearFacts facts) => facts.Convolution is { IsReplaced: true }
        ? new(new ForwardAlgorithm.Replaced())
        : Decline("replaced", "the class replaces no operation of it");

    public static Offer<ForwardAlgorithm> DotProductDense(LinearFacts facts)
    {
        (int inputs, int units) = (facts.Layer.Geometry.InputChannels, facts.Layer.Geometry.OutputChannels);
        return facts.Node.Node.Operation is DenseOperation
            && facts.State.Network.Allows(OptimizationPasses.DotProductDense)
            && DotProductDenseKernel.Pays(inputs, units)
            // Above a third of a first-level cache its weights come from the second level each time, since other layers ran in between.
            ? new(new ForwardAlgorithm.DotProductDense(Bytes(facts) > facts.State.Machine.FirstLevelBytes / 3))
            : Decline("dot-product dense", "not a dense layer of few units");
    }

    public static Offer<ForwardAlgorithm> InPlaceDense(LinearFacts facts)
    {
        // Packed copies of weights beyond half of a second-level cache cost more than they save.
        return facts.Node.Node.Operation is DenseOperation
            && Bytes(facts) > facts.State.Machine.HalfSecondLevel
            && facts.State.Network.Allows(OptimizationPasses.InPlaceDense)
            && InPlaceDenseKernel.Fits(facts.Layer.Geometry.OutputChannels)
            ? new(new ForwardAlgorithm.InPlaceDense())
            : Decline("in-place dense", "not a dense layer of many weights and whole vectors of units");
    }

    public static Offer<ForwardAlgorithm> BatchedDense(LinearFacts facts) =>
        facts.Node.Node.Operation is DenseOperation && Bytes(facts) > facts.State.Machine.BeyondFirstLevel
            ? new(new ForwardAlgorithm.BatchedDense())
            : Decline("batched dense", "not a dense layer whose weights leave the first-level cache");

    public static Offer<ForwardAlgorithm> Winograd(LinearFacts facts) => !facts.AllowsWinograd
        ? Decline("Winograd", "not a convolution that may be transformed")
        : WinogradCost.Choose(
            facts.State.Machine, facts.Layer.Geometry, facts.X, facts.Y, facts.ForcesWinograd,
            StoredTransforms.HasRoom(facts.State)) is { } transform
        ? new(new ForwardAlgorithm.Winograd(transform))
        : Decline("Winograd", "no transform fits the window, or the direct sum takes fewer cycles");

    /// <summary>
    /// How predictions compute a layer otherwise than trainings, which transform a kernel once for a batch; null where they do not. Those
    /// of one image would read a large kernel's transformed copy from memory, or transform it themselves.
    /// </summary>
    public static ForwardAlgorithm? Prediction(LinearFacts facts, ForwardAlgorithm forward)
    {
        (MachineModel machine, WindowGeometry g) = (facts.State.Machine, facts.Layer.Geometry);
        if (forward is not ForwardAlgorithm.Winograd { Transform: var transform }
            || !WinogradSlices.Apply(machine, transform, g, facts.Y))
        {
            return null;
        }

        return !facts.ForcesWinograd && !WinogradCost.SlicesPay(machine, transform, g, facts.X, facts.Y)
            ? new ForwardAlgorithm.Direct()
            : new ForwardAlgorithm.SlicedWinograd(transform, IsStored: false);
    }

    /// <summary>Bytes of a dense layer's weights.</summary>
    private static long Bytes(LinearFacts facts) =>
        (long)facts.Layer.Geometry.InputChannels * facts.Layer.Geometry.OutputChannels * sizeof(float);

    private static Offer<ForwardAlgorithm> Decline(string name, string why) => Offer<ForwardAlgorithm>.Decline(name, why);
}
