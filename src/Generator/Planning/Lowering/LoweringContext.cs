using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>What the lowering of single layers reads and adds to.</summary>
internal sealed class LoweringContext(PlanState state, ParameterMemory parameters)
{
    private readonly Dictionary<int, Location> _values = [];
    private readonly Dictionary<int, Location> _gradients = [];
    private readonly HashSet<int> _writtenGradients = [];
    private readonly Dictionary<string, PlacedParameter> _parameters = parameters.Parameters.ToDictionary(p => p.Parameter.Name);
    private readonly Dictionary<string, Reference> _kernels = [];
    private int _loops;

    /// <summary>The network with what the passes decided.</summary>
    public PlanState State { get; } = state;

    public ShapedNetwork Network => State.Network;

    /// <summary>Where the parameters lie.</summary>
    public ParameterMemory ParameterMemory { get; } = parameters;

    /// <summary>The last node in front of all that is trained; see <see cref="FrozenPrefixes"/>.</summary>
    public int? FrozenPrefix { get; } = FrozenPrefixes.LastNode(state);

    /// <summary>What the passes decided; the lowering notes how many bands a transform takes.</summary>
    public List<Decision> Decisions { get; } = [.. state.Decisions];

    /// <summary>The parameters whose gradients are taken from the whole batch.</summary>
    public List<BatchGradientPlan> BatchGradients { get; } = [];

    /// <summary>Floats of a sample that backward keeps for them.</summary>
    public int SavedLength { get; set; }

    public KernelTable Kernels { get; } = new(state.Machine, state.Prefetching);

    public List<BufferPlan> Buffers { get; } = [];

    public List<TransformedKernelPlan> TransformedKernels { get; } = [];

    public List<PackedCopy> PackedCopies { get; } = [];

    /// <summary>Floats of packed memory so far, of that which predictions read and of that which only training reads.</summary>
    public int PackedLength { get; private set; }

    /// <inheritdoc cref="PackedLength"/>
    public int TrainingPackedLength { get; private set; }

    /// <summary>Takes packed memory.</summary>
    public Reference ReservePacked(MemorySpace space, int length)
    {
        bool training = space == MemorySpace.TrainingPacked;
        Reference start = Reference.To(space, training ? TrainingPackedLength : PackedLength);
        (PackedLength, TrainingPackedLength) =
            training ? (PackedLength, TrainingPackedLength + length) : (PackedLength + length, TrainingPackedLength);
        return start;
    }

    /// <summary>A number for calls that share a loop.</summary>
    public int NextLoop() => ++_loops;

    /// <summary>The value of every node, by index, as its consumers read it.</summary>
    public Dictionary<int, Location> Values { get; } = [];

    /// <summary>The values that have been made again.</summary>
    public HashSet<int> MadeAgain { get; } = [];

    /// <summary>The buffers that predictions have in the place of others, by those.</summary>
    public Dictionary<int, int> PredictedIn { get; } = [];

    /// <summary>The input of the node's activation, where the backward pass needs it.</summary>
    public Dictionary<int, Location> PreActivations { get; } = [];

    /// <summary>The replaced operations, by node.</summary>
    public Dictionary<int, ReplacedOperation> Replaced { get; } = [];

    /// <summary>Input and output, without gaps, of layers of the user's own, by node.</summary>
    public Dictionary<int, (Location Input, Location Output)> Customs { get; } = [];

    /// <summary>Normalisations over the batch, in order.</summary>
    public List<NormalizationPlan> Normalizations { get; } = [];

    /// <summary>What is made of their moving averages.</summary>
    public List<FoldingPlan> Foldings { get; } = [];

    /// <summary>The normalisation of a node, by its number among <see cref="Normalizations"/>.</summary>
    public Dictionary<int, int> NormalizationOf { get; } = [];

    /// <summary>First factor of each normalisation that is not trained, by node.</summary>
    public Dictionary<int, Reference> Factors { get; } = [];

    /// <summary>What normalisations of single samples keep for their backward pass, by node.</summary>
    public Dictionary<int, Location> Statistics { get; } = [];

    /// <summary>The masks of dropout layers.</summary>
    public Dictionary<int, Location> Masks { get; } = [];

    /// <summary>Where each argmax of a sparse max pool lies in the input of its convolution, by pool.</summary>
    public Dictionary<int, Location> Indices { get; } = [];

    /// <summary>The transformed patches of convolutions whose weights' gradient reads them again, by node.</summary>
    public Dictionary<int, Location> Patches { get; } = [];

    /// <summary>What is left to do for a range of samples after all of them have gone backward through all segments.</summary>
    public List<Call> Deferred { get; } = [];

    /// <summary>The segments so far, in the order of the forward pass.</summary>
    public List<SegmentBuilder> Segments { get; } = [];

    /// <summary>The segment that is being filled.</summary>
    public SegmentBuilder Segment { get; set; } = new(false);

    /// <summary>Goes on in a new segment behind all others.</summary>
    public SegmentBuilder NewSegment(bool isBatched)
    {
        Segment = new SegmentBuilder(isBatched);
        Segments.Add(Segment);
        return Segment;
    }

    /// <summary>Goes on behind a barrier.</summary>
    public SegmentBuilder NewSegmentBehindBarrier()
    {
        Segment = new SegmentBuilder(false, Segment);
        Segments.Add(Segment);
        return Segment;
    }

    /// <summary>
    /// Where a node's value is made: in a buffer of its own, or among the channels of a concatenation, whose buffer is made for the first
    /// of the maps that lie there.
    /// </summary>
    public Location NewValue(int node, Halo halo)
    {
        if (!_values.TryGetValue(node, out Location? value))
        {
            value = State.Places.TryGetValue(node, out ConcatPlace? place)
                ? NewValue(place.Concat, halo).Part(place.Channel, State.View(node))
                : NewWideBuffer(node, Network.Nodes[node].Node.Name, halo);
            _values[node] = value;
        }

        return value;
    }

    /// <summary>Makes a buffer like that of a node's value, where the backward pass finds it from now on.</summary>
    public Location NewAgain(int node)
    {
        Location value = Values[node];
        return Values[node] = NewBuffer(Network.Nodes[node].Node.Name + "Again", value.View, Buffers[value.Buffer].Halo);
    }

    /// <summary>Makes a buffer for a node's value or gradient, whose pixels may lie apart.</summary>
    private Location NewWideBuffer(int node, string name, Halo halo)
    {
        TensorView view = State.View(node);
        return State.PixelStrides.TryGetValue(node, out int stride)
            ? NewBuffer(name, view with { Channels = stride }, halo).Part(0, view)
            : NewBuffer(name, view, halo);
    }

    /// <summary>Makes a buffer for a tensor.</summary>
    public Location NewBuffer(string name, TensorView view, Halo halo)
    {
        BufferPlan buffer = new(name, view.Rows, view.Columns, view.Channels, halo);
        Buffers.Add(buffer);
        return new Location(MemorySpace.Buffer, Buffers.Count - 1, buffer.Origin, buffer.View);
    }

    /// <summary>The tensor itself if it has no gaps, or else a new buffer for its values without them.</summary>
    public Location Gapless(Location tensor, string name) => tensor.View.IsContiguous ? tensor : NewBuffer(name, tensor.View, Halo.None);

    /// <summary>Whether a tensor has no gaps and, where it crosses segments, each sample begins where the one before it ends.</summary>
    public bool IsPacked(Location tensor) => tensor.View.IsContiguous
        && tensor.View.Length == (tensor.Space == MemorySpace.Buffer ? Buffers[tensor.Buffer].Length : Network.Nodes[0].Output.Length);

    /// <summary>Makes a buffer that all samples of a range use together.</summary>
    public Location NewShared(string name, int length)
    {
        Location location = NewBuffer(name, TensorView.Dense(1, 1, length), Halo.None);
        Buffers[location.Buffer] = Buffers[location.Buffer] with { Shared = true };
        return location;
    }

    /// <summary>Makes the memory where a pool's indices are remembered.</summary>
    public Location NewIndices(int pool, TensorView pooled)
    {
        Location indices = NewBuffer(
            Network.Nodes[pool].Node.Name + "Indices", pooled, Halo.None);
        Indices[pool] = indices;
        return indices;
    }

    /// <summary>First float of a node's parameter; kernel is number 0, bias number 1.</summary>
    public int ParameterOffset(ShapedNode node, int number) => _parameters[node.Parameters[number].Name].Offset;

    /// <summary>First float of a node's parameter by the end of its name; null where it has none.</summary>
    public int? ParameterOffset(ShapedNode node, string name) => node.Parameters
        .Where(parameter => parameter.Name == node.Node.Name + "." + name).Select(parameter => (int?)_parameters[parameter.Name].Offset)
        .FirstOrDefault();

    /// <summary>A node's parameter by the end of its name; no place where it has none.</summary>
    public Operand Parameter(ShapedNode node, string name) => ParameterOffset(node, name) is { } offset
        ? Reference.To(MemorySpace.Parameters, offset)
        : new NoPlace();

    /// <summary>Its gradient; no place where it has none.</summary>
    public Operand ParameterGradient(ShapedNode node, string name) => node.Node.IsTrainable && ParameterOffset(node, name) is { } offset
        ? Reference.To(MemorySpace.Gradients, offset)
        : new NoPlace();

    /// <summary>The bias of a layer.</summary>
    public Reference Bias(ShapedNode node) => Reference.To(MemorySpace.Parameters, ParameterOffset(node, 1));

    /// <summary>The gradient of a layer's weights.</summary>
    public Reference WeightsGradient(ShapedNode node) => Reference.To(MemorySpace.Gradients, ParameterOffset(node, 0));

    /// <summary>The gradient of a layer's bias.</summary>
    public Reference BiasGradient(ShapedNode node) => Reference.To(MemorySpace.Gradients, ParameterOffset(node, 1));

    /// <summary>The weights that a layer computes with: its parameter, or what its transform makes of it.</summary>
    public Reference Weights(ShapedNode node)
    {
        if (node.Node.Operation is not ConvolutionOperation { KernelTransform: { } transform } convolution)
        {
            return Reference.To(MemorySpace.Parameters, ParameterOffset(node, 0));
        }

        string name = node.Parameters[0].Name;
        if (!_kernels.TryGetValue(name, out Reference? kernel))
        {
            // To a transform a depthwise kernel is one of filters with a single input channel; the order in memory is the same.
            EquatableArray<int> shape = node.Parameters[0].Shape;
            EquatableArray<int> seen = convolution.IsDepthwise ? new([shape[0], shape[1], 1, shape[2] * shape[3]]) : shape;
            kernel = ReservePacked(MemorySpace.Packed, CacheLine.RoundUp(new TensorShape(shape).Length) + CacheLine.Floats);
            TransformedKernels.Add(new TransformedKernelPlan(_parameters[name], transform, seen, kernel.Offset));
            _kernels.Add(name, kernel);
        }

        return kernel;
    }

    /// <summary>
    /// Where the gradient of a node's value lies; made on first use, with the halo that its producer's backward pass reads.
    /// </summary>
    public Location Gradient(int node)
    {
        if (!_gradients.TryGetValue(node, out Location? gradient))
        {
            gradient = GradientPlace(node);
            _gradients[node] = gradient;
        }

        return gradient;
    }

    private Location GradientPlace(int node)
    {
        if (State.Places.TryGetValue(node, out ConcatPlace? place) && place.WithGradient && WantsGradient(place.Concat))
        {
            return Gradient(place.Concat).Part(place.Channel, State.View(node));
        }

        if (State.SummandGradients.TryGetValue(node, out int sum))
        {
            return Gradient(sum);
        }

        ShapedNode shaped = Network.Nodes[node];
        bool alias = shaped.Node.Operation is FlattenOperation or ReshapeOperation && GradientHalo(shaped.Node.Inputs[0]) == Halo.None;
        return alias
            ? Gradient(shaped.Node.Inputs[0]) with { View = State.View(node) }
            : NewWideBuffer(node, shaped.Node.Name + "Gradient", GradientHalo(node));
    }

    /// <summary>The zeros that the backward pass of a node reads around its output's gradient.</summary>
    public Halo GradientHalo(int node)
    {
        if (Network.Nodes[node].Node.Operation is TransposedConvolutionOperation)
        {
            return TransposedConvolutionLowering.GradientHalo(this, node);
        }

        if (State.SelectionOf(node) is not { } selection)
        {
            return Halo.None;
        }

        (TensorView dy, TensorView dx) = (State.View(node), State.View(State.InputOf(node)));
        Halo weights = selection.WeightsGradient is WeightsGradientAlgorithm.Winograd { Transform: var transform }
            ? WinogradWeightGradient.HaloOf(transform, dy)
            : Halo.None;
        return weights.Union(selection.InputGradient switch
        {
            InputGradientAlgorithm.Winograd winograd =>
                WinogradConvolution.HaloOf(winograd.Transform, WinogradConvolution.Reversed(selection.Layer.Geometry), dy, dx),
            InputGradientAlgorithm.Direct or InputGradientAlgorithm.OfRuns or InputGradientAlgorithm.FromArgmax
                when Network.Nodes[node].Node.Operation is ConvolutionOperation =>
                ConvolutionBackwardData.HaloOf(selection.Layer.Geometry, dy, dx, selection.Layer.Depthwise),
            _ => Halo.None,
        });
    }

    /// <summary>True once some consumer has written the gradient of a node: the next one must add. Marks it as written.</summary>
    public bool MarkWritten(int node) => !_writtenGradients.Add(Gradient(node).Buffer);

    /// <summary>Whether the gradient of a node is ever wanted.</summary>
    public bool WantsGradient(int node) => State.Demands[node] != GradientDemand.None;

    /// <summary>
    /// When the gradient of a node is wanted, which it is: always if something trained lies at or before it, else only with the gradients
    /// of the inputs.
    /// </summary>
    public Condition GradientCondition(int node) =>
        State.Demands[node] == GradientDemand.Always ? Condition.Always : Condition.InputGradients;
}
