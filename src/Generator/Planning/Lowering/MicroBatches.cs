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
    /// Most samples where only narrow dense layers and gradients of filterings take ranges: their kernels are read in a moment.
    /// </summary>
    private const int NarrowSamples = 16;

    /// <summary>Floats of all slots (256 MiB) for layers whose kernels come from beyond the cache.</summary>
    private const long Floats = 64L * 1024 * 1024;

    /// <summary>
    /// Floats of all slots (4 MiB, beside a second-level cache) for narrow layers: more would cost what sharing their kernels saves.
    /// </summary>
    private const long NarrowFloats = 1024 * 1024;

    /// <summary>A power of two that the slots leave room for; 1 for networks without ranges.</summary>
    public static int Of(PlanState state, EquatableArray<SegmentPlan> segments, MemoryPlan training)
    {
        if (segments.All(segment => !segment.WholeRange))
        {
            return 1;
        }

        bool narrow = state.Selections.Values.All(selection => selection.Forward is ForwardAlgorithm.NarrowDense or { TakesRange: false });
        long fitting = (narrow ? NarrowFloats : Floats) / Math.Max(1, (long)training.SlotLength + training.BoundaryLength);
        int samples = narrow ? NarrowSamples : NetworkLowering.WholeRangeSamples;
        while (samples > fitting && samples > 1)
        {
            samples /= 2;
        }

        return samples;
    }
}
