using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Generator.Planning.State;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>The algorithms for the gradient of a layer's input.</summary>
internal static class InputGradientOffers
{
    public static Offer<InputGradientAlgorithm> Replaced(LinearFacts facts) => facts.Forward is ForwardAlgorithm.Replaced
        ? new(new InputGradientAlgorithm.Replaced())
        : Decline("replaced", "the class replaces no operation of it");

    public static Offer<InputGradientAlgorithm> NotWanted(LinearFacts facts) =>
        facts.State.Demands[facts.State.InputOf(facts.Index)] == GradientDemand.None
            ? new(new InputGradientAlgorithm.NotWanted())
            : Decline("not wanted", "something before the layer wants it");

    public static Offer<InputGradientAlgorithm> FromArgmax(LinearFacts facts) =>
        facts.State.PoolAfter(facts.Index) is { SparseGradients: true }
            ? new(new InputGradientAlgorithm.FromArgmax())
            : Decline("from a max pool's argmax", "no max pool of windows apart reads it alone");

    public static Offer<InputGradientAlgorithm> DotProductDense(LinearFacts facts) => facts.Forward is ForwardAlgorithm.DotProductDense
        ? new(new InputGradientAlgorithm.DotProductDense())
        : Decline("dot-product dense", "not a dense layer of few units");

    public static Offer<InputGradientAlgorithm> InPlaceDense(LinearFacts facts) => facts.Forward is ForwardAlgorithm.InPlaceDense
        ? new(new InputGradientAlgorithm.InPlaceDense())
        : Decline("in-place dense", "not a dense layer of many weights");

    public static Offer<InputGradientAlgorithm> BatchedDense(LinearFacts facts) => facts.Forward is ForwardAlgorithm.BatchedDense
        ? new(new InputGradientAlgorithm.BatchedDense())
        : Decline("batched dense", "takes one sample at a time");

    public static Offer<InputGradientAlgorithm> OfRuns(LinearFacts facts) => facts.Layer.Geometry.Runs is not null
        ? new(new InputGradientAlgorithm.OfRuns())
        : Decline("of runs", "all of its outputs are computed");

    public static Offer<InputGradientAlgorithm> Winograd(LinearFacts facts)
    {
        if (!facts.AllowsWinograd || !WinogradTransform.Applies(facts.Layer.Geometry))
        {
            return Decline("Winograd", "not a convolution that may be transformed");
        }

        return WinogradCost.Choose(
            facts.State.Machine, WinogradConvolution.Reversed(facts.Layer.Geometry), facts.Y, facts.X,
            facts.ForcesWinograd, StoredTransforms.HasRoom(facts.State)) is { } transform
            ? new(new InputGradientAlgorithm.Winograd(transform))
            : Decline("Winograd", "the direct sum takes fewer cycles");
    }

    private static Offer<InputGradientAlgorithm> Decline(string name, string why) => Offer<InputGradientAlgorithm>.Decline(name, why);
}
