using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>What an implementation says of a layer: itself, configured, or why it does not apply.</summary>
internal sealed record Offer<T>(T? Algorithm, string Name = "", string Why = "")
    where T : class
{
    /// <summary>It does not apply.</summary>
    public static Offer<T> Decline(string name, string why) => new(null, name, why);
}

/// <summary>What implementations look at.</summary>
/// <param name="State">The network.</param>
/// <param name="Index">The layer's number.</param>
/// <param name="Forward">Its forward algorithm; null while that is chosen.</param>
internal sealed record LinearFacts(PlanState State, int Index, LinearLayer Layer, ForwardAlgorithm? Forward)
{
    public ShapedNode Node => State.Network.Nodes[Index];

    /// <summary>The part of its input that exists.</summary>
    public TensorView X => State.View(State.InputOf(Index));

    /// <summary>The part of its output that is computed.</summary>
    public TensorView Y => State.View(Index);

    /// <summary>The layer as a convolution; null for a dense one.</summary>
    public ConvolutionOperation? Convolution => Node.Node.Operation as ConvolutionOperation;

    /// <summary>Whether Winograd may be weighed at all, by the layer's kind and by what the user said.</summary>
    public bool AllowsWinograd => Convolution is { IsDepthwise: false, IsReplaced: false } convolution
        && (ForcesWinograd || (AlgorithmOf(convolution) == ConvolutionAlgorithm.Auto && State.Network.Allows(OptimizationPasses.Winograd)));

    /// <summary>Whether the user asked for Winograd, however slow.</summary>
    public bool ForcesWinograd => Convolution is { } convolution && AlgorithmOf(convolution) == ConvolutionAlgorithm.Winograd;

    /// <summary>What the layer says, or else the network.</summary>
    private ConvolutionAlgorithm AlgorithmOf(ConvolutionOperation convolution) =>
        convolution.Algorithm == ConvolutionAlgorithm.Auto ? State.Network.Algorithm : convolution.Algorithm;
}
