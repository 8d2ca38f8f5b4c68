using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Estimates;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.MaxPool;
using ConvGen.Generator.Planning.Kernels.WeightGradient;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission;

/// <summary>The plan in words: it heads the emitted file, so that everything that was decided can be read.</summary>
internal static class PlanReport
{
    public static IEnumerable<string> Lines(NetworkPlan plan)
    {
        bool trains = plan.Network.Trains;
        (MemoryPlan training, MemoryPlan inference) = (plan.TrainingMemory, plan.InferenceMemory);
        yield return InvariantText.Of($"Parameters: {plan.Parameters.Parameters.Count} tensors in {plan.Parameters.Length} floats; ")
            + InvariantText.Of($"packed copies: {plan.PackedCopies.Count} in {plan.PackedLength} floats")
            + (trains ? InvariantText.Of($", {plan.TrainingPackedLength} for training alone.") : ".");
        yield return (trains ? InvariantText.Of($"A batch is cut into up to {plan.MaxShards} shards; a worker takes ") : "A worker takes ")
            + $"{Count(plan.MicroBatch, "sample")} at a time through {Count(plan.Segments.Count, "segment")}.";
        yield return (trains
            ? InvariantText.Of($"Training arena: {training.ScratchLength} floats of scratch, {training.SlotLength} a slot, ")
                + InvariantText.Of($"{training.BoundaryLength} a sample between segments; inference: ")
            : "It only predicts (Training = false). Arena: ")
            + InvariantText.Of($"{inference.ScratchLength} of scratch, {inference.BoundaryLength} a sample.");
        foreach (Decision decision in plan.Decisions)
        {
            yield return InvariantText.Of($"Pass {decision.Pass}, {decision.Node}: {decision.Text}.");
        }

        IReadOnlyList<string> names = ScheduleScope.NamesOf(plan);
        for (int i = 0; i < plan.Buffers.Count; i++)
        {
            Placement placement = (trains ? training : inference).Placements[i];
            if (placement.Region != Region.Unused)
            {
                string until = placement.Last == int.MaxValue ? "saved" : InvariantText.Of($"calls {placement.First} to {placement.Last}");
                yield return InvariantText.Of(
                    $"  {names[i]}: {plan.Buffers[i].View}, {Words(placement.Region)} {placement.Offset}, {until}");
            }
        }

        foreach (NamedKernel kernel in plan.Kernels)
        {
            UnrollEstimate unroll = UnrollEstimate.Of(kernel.Plan);
            yield return InvariantText.Of($"{kernel.Name}: {kernel.Plan.Flops} FLOPs{Tiles(kernel.Plan)}; ")
                + InvariantText.Of($"about {unroll.IlBytes} bytes of IL and {unroll.Locals} locals in its largest method");
        }
    }

    private static string Count(int count, string name) => InvariantText.Of($"{count} {name}{(count == 1 ? "" : "s")}");

    private static string Words(Region region) => region switch
    {
        Region.Scratch => "scratch",
        Region.Slot => "slot",
        _ => "boundary",
    };

    private static string Tiles(KernelPlan kernel) => kernel switch
    {
        CorrelationKernel c => "; tiles " + string.Join(", ", c.Tilings.Select(t => InvariantText.Of(
            $"{t.TileRows}x{t.TileColumns} {(c.Pool is null ? "pixels" : "windows")} x {t.Vectors} vectors")
            + InvariantText.Of($"{(c.Depthwise ? " in turn" : "")} at {t.Width.Bits} bits")))
            + "; direct; order: tap row, tap column, k" + (c.Accumulators > 1 ? InvariantText.Of($" in {c.Accumulators} chains") : ""),
        WeightGradientKernel w => "; tiles " + string.Join(", ", w.Tilings.Select(t => InvariantText.Of(
            $"{t.Taps} taps x {t.Vectors} vectors, bands of {t.BandRows} rows at {t.Width.Bits} bits"))) + "; order: row, column"
            + (w.Order.Chain is null ? "" : InvariantText.Of($", in chains of {w.Order.Chain.Rows}x{w.Order.Chain.Columns}")),
        SparseWeightGradientKernel s => "; tiles " + string.Join(", ", s.Tilings.Select(t => InvariantText.Of(
            $"{t.Vectors} vectors at {t.Width.Bits} bits"))) + "; sparse; order: indices",
        SparseDataGradientKernel s => "; tiles " + string.Join(", ", s.Tilings.Select(t => InvariantText.Of(
            $"{t.WindowRows}x{t.WindowColumns} of a window ({t.Inputs} inputs) x {t.Vectors} vectors at {t.Width.Bits} bits")))
            + $"; sparse; order: {Count(s.BandCount, "band")} of {(s.CutsRows ? "taps" : "tap rows")}, windows, elements, filters",
        PatchWeightGradientKernel p => "; tiles " + string.Join(", ", p.Tilings.Select(t => InvariantText.Of(
            $"{t.TapRows} rows of taps at {t.Width.Bits} bits{(t.Permutes ? "" : " without permutations")}"))) + "; sparse; order: windows",
        _ => "",
    };
}
