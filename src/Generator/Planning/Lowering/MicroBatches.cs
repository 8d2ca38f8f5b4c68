using System;
using System.Linq;
using ConvGen.Generator.Planning.Lowering;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>
/// Chooses how many samples a worker takes together: those of a range share what a large dense layer reads, and each has a slot in memory.
/// </summary>
internal static class MicroBatches
{
    /// <summary>
    /// Most samples where only dot-product dense layers and Winograd's gradients are batched: their weights are read in a moment.
    /// </summary>
    private const int DotProductSamples = 16;

    /// <summary>Floats that all samples keep, and scratch (256 MiB), for layers whose kernels come from beyond the cache.</summary>
    private const long Floats = 64L * 1024 * 1024;

    /// <summary>
    /// Floats that all samples keep (4 MiB, beside a second-level cache) for dot-product layers: more would cost what sharing their weights
    /// saves.
    /// </summary>
    private const long DotProductFloats = 1024 * 1024;

    /// <summary>A power of two that the slots leave room for; 1 for networks without ranges.</summary>
    public static int Of(
        PlanState state, EquatableArray<SegmentPlan> segments, EquatableArray<BufferPlan> buffers, MemoryPlan memory)
    {
        if (segments.All(segment => !segment.IsBatched))
        {
            return 1;
        }

        bool dotProducts = state.Selections.Values.All(
            selection => selection.Forward is ForwardAlgorithm.DotProductDense or { IsBatched: false });
        long floats = dotProducts ? DotProductFloats : Floats - memory.ScratchLength;
        long fitting = floats / Math.Max(1, Kept(buffers, memory) + MadeAgain(state));
        int samples = dotProducts ? DotProductSamples : NetworkLowering.BatchedSamples;
        while (samples > fitting && samples > 1)
        {
            samples /= 2;
        }

        return samples;
    }

    /// <summary>
    /// Floats that a sample keeps from one segment to another: they may share memory, but a range of samples walks over all of them.
    /// </summary>
    private static long Kept(EquatableArray<BufferPlan> buffers, MemoryPlan memory) => buffers
        .Where((_, i) => memory.Placements[i].Region is Region.Boundary or Region.Batch
            || (memory.Placements[i].Region == Region.Slot && memory.TileSamples == 0))
        .Sum(buffer => (long)buffer.Length);

    /// <summary>
    /// Floats that a sample walks over in scratch, without keeping them: making normalised maps again saves memory, not cache.
    /// </summary>
    private static long MadeAgain(PlanState state) =>
        state.Recomputed.Where(node => !state.FusedSums.ContainsKey(node)).Sum(node => (long)state.View(node).Length);
}
