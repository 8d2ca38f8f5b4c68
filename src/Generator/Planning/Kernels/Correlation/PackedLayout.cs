using System.Collections.Generic;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels.Correlation;

/// <summary>
/// How the weights of a correlation are packed at one vector width: [phase][group][block][tap, k][filters of the block], the last block in
/// whole vectors too. What packs them and what reads them both print these numbers. Offsets and steps are in floats.
/// </summary>
/// <param name="Lanes">Filters of a vector.</param>
/// <param name="Vectors">Vectors of a full block.</param>
/// <param name="Phases">Where the kernel's phases lie, in its order.</param>
/// <param name="Length">Floats in all.</param>
internal sealed record PackedLayout(int Lanes, int Vectors, EquatableArray<PackedPhase> Phases, int Length)
{
    public static PackedLayout Of(CorrelationKernel kernel, CorrelationTiling tiling)
    {
        List<PackedPhase> phases = [];
        int end = 0;
        foreach (CorrelationPhase phase in kernel.Phases)
        {
            int rows = phase.Taps * kernel.ReductionLength;
            int group = rows * tiling.Width.RoundUp(kernel.Filters);
            int length = kernel.Groups * group;
            phases.Add(new PackedPhase(end, new Stride(phase.ColumnRepeats.Count * length, length), group, rows));
            end += phase.Count * length;
        }

        return new PackedLayout(tiling.Width.Lanes, tiling.Vectors, new EquatableArray<PackedPhase>([.. phases]), end);
    }
}

/// <summary>Where the packed weights of a phase lie, and of those that repeat it.</summary>
/// <param name="Offset">The first group of the first of equal phases.</param>
/// <param name="Repeat">From a phase to the next equal one, down the rows and along the columns.</param>
/// <param name="Group">From a group to the next.</param>
/// <param name="Rows">Rows of a block: taps times the run.</param>
internal readonly record struct PackedPhase(int Offset, Stride Repeat, int Group, int Rows)
{
    /// <summary>Where the first of equal blocks of the first group lies.</summary>
    public int OffsetOf(FilterBlocks blocks) => Offset + blocks.First * Rows;

    /// <summary>From one of equal blocks to the next.</summary>
    public int StepOf(FilterBlocks blocks) => blocks.Step * Rows;
}
