using System.Linq;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;

namespace ConvGen.Planning.Tests.Kernels;

/// <summary>
/// Where the weights of a correlation lie that its kernel reads packed, at one vector width, by the layout of the plan. What packs them and
/// what reads them both ask here: weights that share a place, or lie beyond the copy, show.
/// </summary>
internal sealed class PackedIndex
{
    private readonly (PackedPhase Phase, int Start)[] _phases;
    private readonly FilterBlocks[] _blocks;
    private readonly CorrelationTiling _tiling;

    /// <param name="kernel">The kernel that reads them.</param>
    /// <param name="width">The width of the machine; a kernel without code for it runs that of the next narrower one.</param>
    public PackedIndex(CorrelationKernel kernel, VectorWidth width)
    {
        _tiling = kernel.TilingAt(width);
        _blocks = [.. kernel.Blocks(_tiling)];
        PackedLayout layout = PackedLayout.Of(kernel, _tiling);
        _phases = [.. kernel.Phases.Zip(layout.Phases, (phase, packed) =>
            from row in Enumerable.Range(0, phase.RowRepeats.Count)
            from column in Enumerable.Range(0, phase.ColumnRepeats.Count)
            select (packed, row * packed.Repeat.Row + column * packed.Repeat.Column)).SelectMany(phases => phases)];
    }

    /// <summary>The place of a weight.</summary>
    /// <param name="phase">Its phase, repeated ones counted.</param>
    /// <param name="group">Its group.</param>
    /// <param name="row">Its row of the phase: the tap, row by row, times the kernel's run, and the place in the run.</param>
    /// <param name="filter">Its filter within the group.</param>
    public int Index(int phase, int group, int row, int filter)
    {
        (PackedPhase packed, int start) = _phases[phase];
        FilterBlocks blocks = _blocks.Last(blocks => blocks.First <= filter);
        (int block, int inBlock) = ((filter - blocks.First) / blocks.Step, (filter - blocks.First) % blocks.Step);
        return start + packed.OffsetOf(blocks) + group * packed.Group + block * packed.StepOf(blocks)
            + row * _tiling.Width.RoundUp(blocks.Filters) + inBlock;
    }
}
