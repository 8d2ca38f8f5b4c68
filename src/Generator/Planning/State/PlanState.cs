using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.State;

/// <summary>A network on its way to a plan: each pass takes one and returns one that knows more.</summary>
/// <param name="Declared">The network as declared.</param>
/// <param name="Machine">The processor that it is planned for.</param>
internal sealed record PlanState(ShapedNetwork Declared, MachineModel Machine)
{
    /// <summary>The network with the geometries that the plan works from.</summary>
    public ShapedNetwork Network { get; init; } = Declared;

    /// <summary>Rows and columns of every node's output that somebody reads.</summary>
    public EquatableArray<(int Rows, int Columns)> Bounds { get; init; }

    /// <summary>The convolutions that are one node with the max pool behind them.</summary>
    public IReadOnlyList<PooledConvolution> Pooled { get; init; } = [];

    /// <summary>The normalisation that predictions fold into a convolution, by convolution.</summary>
    public IReadOnlyDictionary<int, int> Folded { get; init; } = new Dictionary<int, int>();

    /// <summary>The rescaling that predictions fold into a convolution behind it, by convolution.</summary>
    public IReadOnlyDictionary<int, int> Rescaled { get; init; } = new Dictionary<int, int>();

    /// <summary>The sums that are computed with a summand, by sum.</summary>
    public IReadOnlyDictionary<int, FusedSum> FusedSums { get; init; } = new Dictionary<int, FusedSum>();

    /// <summary>The summands whose gradient is that of their sum and lies where that one does, by summand.</summary>
    public IReadOnlyDictionary<int, int> SummandGradients { get; init; } = new Dictionary<int, int>();

    /// <summary>The normalised maps and the sums that are made again for the backward passes that read them.</summary>
    public IReadOnlyCollection<int> Recomputed { get; init; } = [];

    /// <summary>The maps that lie among the channels of a concatenation which reads them, by map.</summary>
    public IReadOnlyDictionary<int, ConcatPlace> Places { get; init; } = new Dictionary<int, ConcatPlace>();

    /// <summary>Floats from a pixel to the next of concatenations that have more than their channels, by concatenation.</summary>
    public IReadOnlyDictionary<int, int> PixelStrides { get; init; } = new Dictionary<int, int>();

    /// <summary>What the tiles of kernels fetch ahead.</summary>
    public Prefetching Prefetching { get; init; }

    /// <summary>Whether anybody wants the gradient of a node's value.</summary>
    public IReadOnlyList<GradientDemand> Demands { get; } = GradientDemands.Of(Declared);

    /// <summary>The algorithms of convolutions and dense layers, by node.</summary>
    public IReadOnlyDictionary<int, LinearSelection> Selections { get; init; } = new Dictionary<int, LinearSelection>();

    /// <summary>What the passes decided, in words.</summary>
    public IReadOnlyList<Decision> Decisions { get; init; } = [];

    /// <summary>The part of a node's output that is computed; vectors and other ranks are one row.</summary>
    public TensorView View(int node)
    {
        TensorShape shape = Network.Nodes[node].Output;
        return shape.Rank == 3
            ? TensorView.Dense(Bounds[node].Rows, Bounds[node].Columns, shape.Channels)
            : TensorView.Dense(1, shape.Length / shape.Channels, shape.Channels);
    }

    /// <summary>The input of a node with one.</summary>
    public int InputOf(int node) => Network.Nodes[node].Node.Inputs[0];

    /// <summary>The algorithms of a node; null for layers that are not linear.</summary>
    public LinearSelection? SelectionOf(int node) => Selections.TryGetValue(node, out LinearSelection? selection) ? selection : null;

    /// <summary>The pair that a convolution is in; null for none.</summary>
    public PooledConvolution? PoolAfter(int convolution) => Pooled.FirstOrDefault(pair => pair.Convolution == convolution);

    /// <summary>The pair that a pool is in; null for none.</summary>
    public PooledConvolution? ConvolutionBefore(int pool) => Pooled.FirstOrDefault(pair => pair.Pool == pool);

    /// <summary>
    /// Whether a convolution computes with a normalisation in its weights in every pass, since neither of them is trained.
    /// </summary>
    public bool IsFoldedInTraining(int convolution) => Folded.TryGetValue(convolution, out int normalization)
        && !Network.Nodes[convolution].Node.IsTrainable && !Network.Nodes[normalization].Node.IsTrainable;

    /// <summary>Whether a convolution ends with relu6 in some pass: its own, or that of a normalisation that is folded into it.</summary>
    public bool EndsWithRange(int convolution) =>
        Network.Nodes[convolution].Node.Operation is ConvolutionOperation { Activation.Kind: ActivationKind.Relu6 }
        || (Folded.TryGetValue(convolution, out int normalization)
            && Network.Nodes[normalization].Node.Operation is BatchNormalizationOperation { Activation.Kind: ActivationKind.Relu6 });

    /// <summary>The only reader of a node; null where there are more, or none, or where its value leaves the network.</summary>
    public int? OnlyReader(int node)
    {
        if (Network.IsOutput(node))
        {
            return null;
        }

        int[] readers = [.. Network.ConsumersOf(node).Take(2)];
        return readers.Length == 1 ? readers[0] : null;
    }

    /// <summary>The nodes behind the input that one other alone reads, each with that reader.</summary>
    public IEnumerable<(int Node, int Reader)> OnlyReaders()
    {
        for (int node = 1; node < Network.Nodes.Count; node++)
        {
            if (OnlyReader(node) is { } reader)
            {
                yield return (node, reader);
            }
        }
    }

    /// <summary>The sum that a normalisation adds itself to; null for none.</summary>
    public FusedSum? SumAfter(int normalization) => FusedSums.Values.FirstOrDefault(sum => sum.Normalization == normalization);

    /// <summary>Whether training computes a sum in the walk of its normalisation.</summary>
    public bool IsNormalized(FusedSum sum) => Network.Trains && Network.Nodes[sum.Normalization].Node.IsTrainable;

    /// <summary>
    /// Whether a node is a trained normalisation without an activation that one node alone reads: its own backward pass does not read its
    /// map, and reads its gradient without changing it.
    /// </summary>
    public bool IsNormalizationOfOneReader(int node) => OnlyReader(node) is not null && Network.Nodes[node].Node is
    {
        IsTrainable: true,
        Operation: BatchNormalizationOperation { Activation.Kind: ActivationKind.Linear },
    };

    /// <summary>With a pair, in the place of that of the same convolution.</summary>
    public PlanState With(PooledConvolution pair) =>
        this with { Pooled = [.. Pooled.Where(other => other.Convolution != pair.Convolution), pair] };

    /// <summary>With one more decision.</summary>
    public PlanState Deciding(OptimizationPasses pass, int node, string text) =>
        this with { Decisions = [.. Decisions, new Decision(pass, Network.Nodes[node].Node.Name, text)] };
}
