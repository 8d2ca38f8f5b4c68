using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>
/// Weights beyond the second-level cache come from memory for every image. Where they are large beside the maps of their layer, the
/// samples of a prediction take turns with it (loop distribution), tile of samples by tile: the weights stay in the third-level cache
/// meanwhile, and a kernel that is transformed slice by slice (<see cref="Kernels.Winograd.WinogradSlices"/>) is transformed once for the
/// tile.
/// </summary>
/// <remarks>What a sample carries from one block of calls to the next lies in its slot of the tile. No bit changes.</remarks>
internal sealed class WeightStationary
{
    /// <summary>Most samples of a tile: more would save little.</summary>
    private const int MostSamples = 8;

    /// <summary>Fewer samples would not repay the way of their maps through the third-level cache.</summary>
    private const int LeastSamples = 4;

    /// <summary>Bytes of weights for each byte of the maps beside them.</summary>
    private const int LeastRatio = 2;

    private readonly MachineModel _machine;
    private readonly EquatableArray<BufferPlan> _buffers;
    private readonly EquatableArray<SegmentPlan> _segments;
    private readonly KernelTable _kernels;

    private WeightStationary(
        MachineModel machine, EquatableArray<BufferPlan> buffers, EquatableArray<SegmentPlan> segments, KernelTable kernels) =>
        (_machine, _buffers, _segments, _kernels) = (machine, buffers, segments, kernels);

    /// <summary>The segments with the blocks of their predictions, where buffers lie in these, and what was decided.</summary>
    public static (EquatableArray<SegmentPlan> Segments, MemoryPlan Memory, Decision? Decision) Run(
        PlanState state, EquatableArray<BufferPlan> buffers, EquatableArray<SegmentPlan> segments, KernelTable kernels)
    {
        WeightStationary pass = new(state.Machine, buffers, segments, kernels);
        int most = state.Network.Allows(OptimizationPasses.WeightStationary) ? state.Machine.ThirdLevelBytes / LeastSamples : 0;
        for (; most > 0; most /= 2)
        {
            // A batched segment takes the samples of a micro-batch at once: there is nothing to cut, but a tile is worth taking for it.
            int layers = segments.Sum(segment => Runs.ByLoop(segment.Infer).Count(run => pass.IsStationary(run, most)));
            if (layers == 0)
            {
                break;
            }

            EquatableArray<SegmentPlan> blocks = segments.Select(segment => segment.IsBatched
                ? segment
                : segment with { Infer = pass.InBlocks(segment.Infer, most).ToEquatableArray() }).ToEquatableArray();
            MemoryPlan memory = ScheduleMemory.OfPrediction(buffers, blocks);
            int samples = MostSamples;
            while (samples >= LeastSamples && (long)samples * memory.SlotLength * sizeof(float) > state.Machine.ThirdLevelBytes)
            {
                samples /= 2;
            }

            if (samples >= LeastSamples)
            {
                string text = InvariantText.Of($"{samples} samples of a prediction take turns with each of {layers} layers ")
                    + "of large weights";
                return (
                    blocks, memory with { TileSamples = samples },
                    new Decision(OptimizationPasses.WeightStationary, state.Network.Nodes[0].Node.Name, text));
            }
        }

        return (segments, ScheduleMemory.OfPrediction(buffers, segments), null);
    }

    /// <summary>A block for each layer of large weights, and one for what lies between two of them.</summary>
    private IEnumerable<Call> InBlocks(EquatableArray<Call> calls, int most)
    {
        Call[][] runs = [.. Runs.ByLoop(calls)];
        if (!runs.Any(run => IsStationary(run, most)))
        {
            return calls;
        }

        List<Call> blocks = [];
        List<Call> halos = [];
        int block = 1;
        bool wasStationary = false;
        foreach (Call[] run in runs)
        {
            if (ClearedHalos.IsClear(run[0]))
            {
                halos.AddRange(run); // Cleared where its map is written.
                continue;
            }

            bool isStationary = IsStationary(run, most);
            int before = block;
            block += blocks.Count > 0 && (wasStationary || isStationary) ? 1 : 0;

            // Where samples take turns with each slice of a kernel, they have cleared their halos before.
            int ofHalos = run.Any(call => call.IsOfSlice) ? before : block;
            blocks.AddRange(halos.Select(call => call with { Block = ofHalos }));
            blocks.AddRange(run.Select(call => call with { Block = block }));
            halos.Clear();
            wasStationary = isStationary;
        }

        return blocks;
    }

    private bool IsStationary(Call[] run, int most)
    {
        long weights = run.Sum(WeightBytes);
        IEnumerable<int> shared = run.Where(SampleBlock.IsForAll).SelectMany(call => call.Buffers);
        long maps = run.SelectMany(call => call.Buffers).Distinct().Except(shared)
            .Sum(buffer => (long)_buffers[buffer].Length * sizeof(float));
        return weights > _machine.StationaryBytes && weights >= LeastRatio * maps && maps <= most
            && run.All(call => call.Condition == Condition.Always);
    }

    /// <summary>Bytes of weights that a call reads or makes, in all rows of its loop.</summary>
    private long WeightBytes(Call call) => sizeof(float) * call.Callee switch
    {
        PackingCallee packing => (long)packing.Copy.SliceLength * packing.Copy.Slices,
        KernelCallee { Kernel: var number } when call.Operands.OfType<Reference>().Any(IsWeights)
            && _kernels[number] is CorrelationKernel kernel => (long)kernel.PackedLength * (call.IsOfSlice ? call.Rows : 1),
        _ => 0,
    };

    private static bool IsWeights(Reference place) => place.Space is MemorySpace.Packed or MemorySpace.Parameters;
}
