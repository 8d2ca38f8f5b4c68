using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.State;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>The forward algorithms of convolutions and dense layers.</summary>
internal static class ForwardOffers
{
    /// <summary>Above this many weights (64 KiB, more than the first-level cache) a dense layer takes a micro-batch at a time.</summary>
    private const int CachedWeights = 16 * 1024;

    /// <summary>Above this many (16 KiB) a narrow layer does: its weights come from the second-level cache each time, since other layers ran in between.</summary>
    private const int NarrowWeights = 4 * 1024;

    /// <summary>Above this many (512 KiB, half of a second-level cache) packed copies cost more than they save.</summary>
    private const int WideWeights = 128 * 1024;

    public static Offer<ForwardAlgorithm> Replaced(LinearFacts facts) => facts.Convolution is { IsReplaced: true }
        ? new(new ForwardAlgorithm.Replaced())
        : Decline("replaced", "the class replaces no operation of it");

    public static Offer<ForwardAlgorithm> NarrowDense(LinearFacts facts)
    {
        (int inputs, int units) = (facts.Layer.Geometry.InputChannels, facts.Layer.Geometry.OutputChannels);
        return facts.Node.Node.Operation is DenseOperation && facts.State.Network.Allows(OptimizationPasses.NarrowDense) && NarrowDenseKernel.Pays(inputs, units)
            ? new(new ForwardAlgorithm.NarrowDense((long)inputs * units > NarrowWeights))
            : Decline("narrow dense", "not a dense layer of few units");
    }

    public static Offer<ForwardAlgorithm> WideDense(LinearFacts facts)
    {
        (int inputs, int units) = (facts.Layer.Geometry.InputChannels, facts.Layer.Geometry.OutputChannels);
        return facts.Node.Node.Operation is DenseOperation
            && (long)inputs * units > WideWeights && facts.State.Network.Allows(OptimizationPasses.WideDense) && WideDenseKernel.Fits(units)
            ? new(new ForwardAlgorithm.WideDense())
            : Decline("wide dense", "not a dense layer of many weights and whole vectors of units");
    }

    public static Offer<ForwardAlgorithm> BatchedDense(LinearFacts facts) =>
        facts.Node.Node.Operation is DenseOperation && (long)facts.Layer.Geometry.InputChannels * facts.Layer.Geometry.OutputChannels > CachedWeights
            ? new(new ForwardAlgorithm.BatchedDense())
            : Decline("batched dense", "not a dense layer whose weights leave the first-level cache");

    public static Offer<ForwardAlgorithm> Winograd(LinearFacts facts) => !facts.AllowsWinograd
        ? Decline("Winograd", "not a convolution that may be transformed")
        : WinogradCost.Choose(facts.Layer.Geometry, facts.X, facts.Y, facts.ForcesWinograd) is { } transform
        ? new(new ForwardAlgorithm.Winograd(transform))
        : Decline("Winograd", "no transform fits the window, or the direct sum takes fewer cycles");

    private static Offer<ForwardAlgorithm> Decline(string name, string why) => Offer<ForwardAlgorithm>.Decline(name, why);
}
