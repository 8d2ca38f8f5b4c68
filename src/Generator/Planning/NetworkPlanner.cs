using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Lowering;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Passes;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning;

/// <summary>The planning stage: passes from shapes to a plan that emitters only have to print.</summary>
internal static class NetworkPlanner
{
    /// <summary>Most gradient buffers a batch is cut into; fewer where each would be large.</summary>
    private const int Shards = 8;

    /// <summary>Parameters above which half as many shards are used: a million floats are 4 MB a shard.</summary>
    private const int LargeParameters = 1 << 20;

    public static NetworkPlan Plan(ShapedNetwork network)
    {
        List<Decision> decisions = [];
        ShapedNetwork thinned = network.Allows(OptimizationPasses.LiveLattices) ? LiveLattices.Thin(network, decisions) : network;
        EquatableArray<(int Rows, int Columns)> live = LiveExtents.Of(thinned, decisions);
        SparseBackward sparse = SparseBackward.Of(thinned, live, decisions);
        ParameterMemory parameters = LayOutParameters(thinned, sparse);
        LoweringContext context = new(thinned, live, sparse, ReluBehindPool.Of(thinned, sparse, decisions), parameters, decisions);
        IReadOnlyList<SegmentBuilder> builders = NetworkLowering.Lower(context);
        FunctionalOperation[] operations = [.. network.Nodes
            .Where(node => node.Node.Operation is ConvolutionOperation)
            .Select(node => FunctionalOperations.Plan(network, node, context.Kernels))];
        EquatableArray<SegmentPlan> segments = builders.Select(builder => builder.ToPlan()).ToEquatableArray();
        EquatableArray<BufferPlan> buffers = context.Buffers.ToEquatableArray();
        MemoryPlan training = MemoryPlanner.Arrange(buffers, TrainingCalls(segments), Saved(segments));
        return new NetworkPlan(
            network,
            NetworkLowering.OutputActivation(network),
            parameters,
            context.TransformedKernels.ToEquatableArray(),
            context.PackedCopies.OrderBy(copy => copy.OnDemand).ToEquatableArray(),
            context.PackedLength + CacheLine.Floats,
            buffers,
            training,
            MemoryPlanner.Arrange(buffers, Calls(segments, s => s.Infer, false), new HashSet<int>()),
            segments,
            context.Kernels.ToArray(),
            operations.ToEquatableArray(),
            decisions.ToEquatableArray(),
            InOrder(context.BatchGradients, parameters),
            context.KeptLength,
            MicroBatches.Of(thinned, segments, training),
            parameters.TrainableLength > LargeParameters ? Shards / 2 : Shards);
    }

    private static ParameterMemory LayOutParameters(ShapedNetwork network, SparseBackward sparse)
    {
        List<PlacedParameter> placed = [];
        int offset = 0;
        for (int node = 0; node < network.Nodes.Count; node++)
        {
            EquatableArray<ShapedParameter> parameters = network.Nodes[node].Parameters;
            for (int i = 0; i < parameters.Count; i++)
            {
                placed.Add(new PlacedParameter(parameters[i], offset, i == 0 && FilterMajor(network, sparse, node)));
                int length = parameters[i].Shape.Aggregate(1, (product, size) => product * size);
                offset += CacheLine.RoundUp(length);
            }
        }

        // A vector load at the tail of the last parameter may read up to a line behind it.
        int total = placed.Count == 0 ? 0 : offset + CacheLine.Floats;
        return new ParameterMemory(placed.ToEquatableArray(), total, total);
    }

    /// <summary>In the order of the parameters; backward met the last layer first.</summary>
    private static EquatableArray<BatchGradientPlan> InOrder(IEnumerable<BatchGradientPlan> gradients, ParameterMemory memory) =>
        gradients.OrderBy(gradient => memory.Parameters.Single(placed => placed.Parameter.Name == gradient.Parameter).Offset).ToEquatableArray();

    /// <summary>Gradients from winners go filter by filter, narrow dense layers unit by unit.</summary>
    private static bool FilterMajor(ShapedNetwork network, SparseBackward sparse, int node) =>
        sparse.PoolOf(node) is not null || LinearLayer.Of(network, network.Nodes[node]) is { Narrow: true };

    private static List<(int, bool, Call)> TrainingCalls(EquatableArray<SegmentPlan> segments) =>
        [.. Calls(segments, s => s.Forward, false), .. Calls(segments, s => s.Backward, true)];

    private static List<(int, bool, Call)> Calls(
        EquatableArray<SegmentPlan> segments, System.Func<SegmentPlan, EquatableArray<Call>> calls, bool reversed)
    {
        IEnumerable<int> order = Enumerable.Range(0, segments.Count);
        return [.. (reversed ? order.Reverse() : order).SelectMany(i => calls(segments[i]).Select(call => (i, segments[i].WholeRange, call)))];
    }

    /// <summary>Buffers that the forward pass writes and the backward pass reads: they must survive a first backward pass.</summary>
    private static HashSet<int> Saved(EquatableArray<SegmentPlan> segments)
    {
        HashSet<int> forward = [.. Buffers(segments.SelectMany(s => s.Forward))];
        forward.IntersectWith(Buffers(segments.SelectMany(s => s.Backward)));
        return forward;
    }

    private static IEnumerable<int> Buffers(IEnumerable<Call> calls) =>
        calls.SelectMany(call => call.Operands).OfType<Reference>().Where(r => r.Space == MemorySpace.Buffer).Select(r => r.Buffer);
}
