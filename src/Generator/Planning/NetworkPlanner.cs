using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Lowering;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Passes;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Planning.State;
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

    /// <summary>What is decided about the whole network before its layers become calls.</summary>
    private static readonly IReadOnlyList<Func<PlanState, PlanState>> _passes =
    [
        StridedOutputs.Run,
        BoundsInference.Run,
        FoldedNormalization.Run,
        MaxPoolSparsity.Run,
        ReluBehindPool.Run,
        AlgorithmSelection.Forward,
        StoredTransforms.Run,
        FusedPools.Run,
        SpaceToDepth.Run,
        state => state.Network.Trains ? AlgorithmSelection.Gradients(state) : PredictionOnly.Run(state),
        FoldedRescaling.Run,
        FusedSums.Run,
        Recompute.Run,
        Prefetch.Run,
        ConcatInPlace.Run,
        SummandGradients.Run,
    ];

    public static NetworkPlan Plan(ShapedNetwork network, MachineModel? machine = null)
    {
        PlanState state = _passes.Aggregate(new PlanState(network, machine ?? MachineModel.Default), (current, pass) => pass(current));
        ParameterMemory parameters = LayOutParameters(state);
        LoweringContext context = new(state, parameters);
        IReadOnlyList<SegmentBuilder> builders = NetworkLowering.Lower(context);
        EquatableArray<FunctionalOperation> operations = Enumerable.Range(0, network.Nodes.Count)
            .Where(index => network.Nodes[index].Node.HasOperation)
            .Select(index => FunctionalOperations.Plan(state, index, context.Kernels)).ToEquatableArray();
        EquatableArray<SegmentPlan> segments = builders.Select(builder => builder.ToPlan(context.PredictedIn)).ToEquatableArray();
        EquatableArray<BufferPlan> buffers = context.Buffers.ToEquatableArray();
        HashSet<int> rows = PrefixValue(context) is { } value ? [value.Buffer] : [];
        (buffers, segments, Decision? halos) = ClearedHalos.Run(state, buffers, segments, rows);
        MemoryPlan training = ScheduleMemory.OfTraining(buffers, segments, rows);
        (segments, MemoryPlan inference, Decision? stationary) = WeightStationary.Run(state, buffers, segments, context.Kernels);
        int microBatch = MicroBatches.Of(state, segments, buffers, network.Trains ? training : inference);
        NetworkPlan plan = new()
        {
            Network = network,
            OutputActivation = NetworkLowering.OutputActivation(network),
            Parameters = parameters,
            TransformedKernels = context.TransformedKernels.ToEquatableArray(),
            PackedCopies = context.PackedCopies.OrderBy(copy => copy.Use).ToEquatableArray(),
            HasInputGradient = state.Demands[0] != GradientDemand.None,
            FrozenPrefix = Prefix(context, builders, training),
            Foldings = context.Foldings.OrderBy(folding => folding.Use).ToEquatableArray(),
            PackedLength = context.PackedLength + CacheLine.Floats,
            TrainingPackedLength = context.TrainingPackedLength == 0 ? 0 : context.TrainingPackedLength + CacheLine.Floats,
            Buffers = buffers,
            TrainingMemory = training,
            InferenceMemory = inference,
            Segments = segments,
            Normalizations = context.Normalizations.ToEquatableArray(),
            Kernels = KernelUses.Mark(context.Kernels.ToArray(microBatch), segments, operations),
            Operations = operations,
            Decisions = context.Decisions.Concat(new[] { halos, stationary }.OfType<Decision>()).ToEquatableArray(),
            BatchGradients = InOrder(context.BatchGradients, parameters),
            SavedLength = context.SavedLength,
            MicroBatch = microBatch,
            MaxShards = parameters.TrainableLength > LargeParameters ? Shards / 2 : Shards,
        };
        return SharedLoops.Run(state, FusedRows.Run(state, StagedPacking.Run(state, plan)));
    }

    private static ParameterMemory LayOutParameters(PlanState state)
    {
        // Listed with the state last, whether trained or not: a parameter's place in the list keys the numbers that it starts with.
        (ShapedParameter Parameter, bool FilterMajor)[] listed = [.. state.Network.Nodes
            .SelectMany((node, index) => node.Parameters.Select((parameter, i) =>
                (parameter, i == 0 && FilterMajor(state.SelectionOf(index)))))
            .OrderBy(placed => placed.parameter.IsState)];
        int[] offsets = new int[listed.Length];
        int offset = 0;
        Place(trainable: true);

        // A vector load at the tail of the last parameter may read up to a line behind it.
        int trainable = offset == 0 ? 0 : offset + CacheLine.Floats;
        offset = trainable;
        Place(trainable: false);
        return new ParameterMemory(
            listed.Select((placed, i) => new PlacedParameter(placed.Parameter, offsets[i], placed.FilterMajor)).ToEquatableArray(),
            offset == trainable ? trainable : offset + CacheLine.Floats, trainable);

        void Place(bool trainable)
        {
            for (int i = 0; i < listed.Length; i++)
            {
                if (listed[i].Parameter.Trainable == trainable)
                {
                    offsets[i] = offset;
                    offset += CacheLine.RoundUp(new TensorShape(listed[i].Parameter.Shape).Length);
                }
            }
        }
    }

    /// <summary>The value of the frozen prefix, where it has no gaps and lies in a buffer: it can be put there from outside.</summary>
    private static Location? PrefixValue(LoweringContext context) =>
        context.FrozenPrefix is { } last
            && context.Values[last] is { Space: MemorySpace.Buffer } value
            && value.View.PixelStride == value.View.Channels
                ? value
                : null;

    /// <summary>The prefix, if a training pass has its value in a buffer between segments.</summary>
    private static FrozenPrefixPlan? Prefix(LoweringContext context, IReadOnlyList<SegmentBuilder> segments, MemoryPlan training)
    {
        if (PrefixValue(context) is not { } value || training.Placements[value.Buffer].Region != Region.Boundary)
        {
            return null;
        }

        int last = context.FrozenPrefix!.Value;
        HashSet<string> names = [.. context.Network.Nodes.Take(last + 1).SelectMany(node => node.Parameters).Select(each => each.Name)];
        int count = 1 + segments.ToList().FindLastIndex(segment => segment.IsPrefix);
        EquatableArray<PlacedParameter> parameters = context.ParameterMemory.Parameters;
        return new FrozenPrefixPlan(
            context.Network.Nodes[last].Node.Name, count, value.Buffer, value.Offset, value.View,
            Enumerable.Range(0, parameters.Count).Where(i => names.Contains(parameters[i].Parameter.Name)).ToEquatableArray());
    }

    /// <summary>In the order of the parameters; backward met the last layer first.</summary>
    private static EquatableArray<BatchGradientPlan> InOrder(IEnumerable<BatchGradientPlan> gradients, ParameterMemory memory) =>
        gradients.OrderBy(gradient => memory.Parameters.Single(placed => placed.Parameter.Name == gradient.Parameter).Offset)
            .ToEquatableArray();

    /// <summary>Gradients from indices go filter by filter, dot-product dense layers unit by unit.</summary>
    private static bool FilterMajor(LinearSelection? selection) =>
        selection is { WeightsGradient: WeightsGradientAlgorithm.FromArgmax } or { Forward: ForwardAlgorithm.DotProductDense };
}
