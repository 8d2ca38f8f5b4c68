using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Planning.Estimates;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.MaxPool;
using ConvGen.Generator.Planning.Kernels.WeightGradient;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission;

/// <summary>The plan in words: it heads the emitted program, so that everything that was decided can be read, and printed.</summary>
internal static class PlanReport
{
    /// <summary>Prints it as the text that a program gives.</summary>
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line("public override string Plan => \"\"\"");
        foreach (string line in Lines(plan))
        {
            writer.Line("    " + line);
        }

        writer.Line("    \"\"\";");
    }

    private static IEnumerable<string> Lines(NetworkPlan plan)
    {
        bool trains = plan.Network.Trains;
        (MemoryPlan training, MemoryPlan inference) = (plan.TrainingMemory, plan.InferenceMemory);
        yield return InvariantText.Of($"Parameters: {plan.Parameters.Parameters.Count} tensors in {plan.Parameters.Length} floats; ")
            + InvariantText.Of($"packed copies: {plan.PackedCopies.Count} in {plan.PackedLength} floats")
            + (trains ? InvariantText.Of($", {plan.TrainingPackedLength + plan.StagePackedLength} for training alone.") : ".");
        yield return (trains ? InvariantText.Of($"A batch is cut into up to {plan.MaxShards} shards; a worker takes ") : "A worker takes ")
            + $"{Count(plan.MicroBatch, "sample")} at a time through {Count(plan.Segments.Count, "segment")}.";
        yield return (trains
            ? InvariantText.Of($"Training arena: {training.ScratchLength} floats of scratch, {training.SlotLength} a slot, ")
                + InvariantText.Of($"{training.BoundaryLength} a sample between segments")
                + (training.BatchLength > 0 ? InvariantText.Of($", {training.BatchLength} a sample for gradients of the batch") : "")
                + "; inference: "
            : "It only predicts (Training = false). Arena: ")
            + InvariantText.Of($"{inference.SharedLength} of scratch, {inference.BoundaryLength} a sample.");
        foreach (Decision decision in plan.Decisions)
        {
            yield return InvariantText.Of($"Pass {decision.Pass}, {decision.Node}: {decision.Text}.");
        }

        foreach (NamedKernel kernel in plan.Kernels)
        {
            UnrollEstimate unroll = UnrollEstimate.Of(kernel.Plan);
            yield return InvariantText.Of($"{kernel.Name}: {kernel.Plan.Flops} FLOPs{Tiles(kernel.Plan)}; ")
                + InvariantText.Of($"about {unroll.IlBytes} bytes of IL, {unroll.Locals} locals")
                + (UseText.Of(kernel.Use) is { Length: > 0 } use ? "; " + use : "");
        }
    }

    private static string Count(int count, string name) => InvariantText.Of($"{count} {name}{(count == 1 ? "" : "s")}");

    private static string Tiles(KernelPlan kernel) => kernel switch
    {
        CorrelationKernel c => Of(c.Tilings, t => t.Width, t => InvariantText.Of(
            $"{t.TileRows}x{t.TileColumns} {(c.Pool is null ? "pixels" : "windows")} x {t.Vectors} vectors")
            + (c.Depthwise ? " in turn" : "")),
        WeightGradientKernel w => Of(
            w.Tilings, t => t.Width, t => InvariantText.Of($"{t.Taps} taps x {t.Vectors} vectors, bands of {t.BandRows} rows")),
        SparseWeightGradientKernel s => Of(s.Tilings, t => t.Width, t => InvariantText.Of($"{t.Vectors} vectors")) + "; sparse",
        SparseDataGradientKernel s => Of(s.Tilings, t => t.Width, t => InvariantText.Of(
            $"{t.WindowRows}x{t.WindowColumns} of a window ({t.Inputs} inputs) x {t.Vectors} vectors")) + "; sparse",
        PatchWeightGradientKernel p => Of(p.Tilings, t => t.Width, t => InvariantText.Of(
            $"{t.TapRows} rows of taps{(t.Permutes ? "" : " without permutations")}")) + "; sparse",
        _ => "",
    };

    /// <summary>The tiles of each width; widths of equal tiles together.</summary>
    private static string Of<T>(IEnumerable<T> tilings, Func<T, VectorWidth> width, Func<T, string> words) =>
        "; tiles " + string.Join(", ", tilings.GroupBy(words).Select(
            group => $"{group.Key} at {string.Join(" and ", group.Select(t => InvariantText.Of($"{width(t).Bits}")))} bits"));
}
