using System.Linq;
using ConvGen.Generator.Planning.Machine;

namespace ConvGen.Generator.Planning.Kernels.Correlation;

/// <summary>The loop of a correlation whose iterations threads can share.</summary>
/// <param name="Axis">Which one.</param>
/// <param name="Count">Its iterations.</param>
internal readonly record struct SharedLoop(SharedAxis Axis, int Count)
{
    /// <summary>Iterations that are cut for a few threads without much left over.</summary>
    private const int Plenty = 8;

    /// <summary>Iterations that two threads share without much left over.</summary>
    private const int Few = 4;

    /// <summary>Rows of pixels, or pixels of the only row, of a kernel that computes strips of its map.</summary>
    public static SharedLoop OfStrips(CorrelationKernel kernel, CorrelationTiling tiling) => new(
        kernel.HasRows ? SharedAxis.Rows : SharedAxis.Columns, kernel.StripTiles(tiling).Count);

    /// <summary>
    /// Groups where there are many. Else rows of pixels, or pixels, each thread with its part of the map; or blocks of filters, each with
    /// its part of the weights, where these are large.
    /// </summary>
    public static SharedLoop Of(MachineModel machine, CorrelationKernel kernel, CorrelationTiling tiling)
    {
        if (kernel.Groups >= Plenty && !kernel.Depthwise)
        {
            return new SharedLoop(SharedAxis.Groups, kernel.Groups);
        }

        int blocks = kernel.Blocks(tiling).Sum(each => each.Count);
        int rows = kernel.Samples || kernel.PhaseCount > 1 ? 1 : tiling.RowTiles(kernel.Phases[0]).Sum(each => each.Count);
        long weights = (long)kernel.Phases.Sum(phase => phase.Taps * phase.Count) * kernel.ReductionLength * kernel.Filters * sizeof(float);
        // Weights that a second-level cache does not hold beside the map: no thread should read all of them.
        bool byBlocks = weights > machine.HalfSecondLevel && blocks >= Few;
        if (rows == 1 && !byBlocks && !kernel.Samples && kernel is { PhaseCount: 1, Clip: null, Pool: null, Depthwise: false })
        {
            // The pixels of a kernel without taps may be one long row.
            int columns = kernel.ColumnTiles(kernel.Phases[0], tiling).Sum(each => each.Count);
            if (columns >= blocks)
            {
                return new SharedLoop(SharedAxis.Columns, columns);
            }
        }

        byBlocks |= rows < Plenty && (blocks >= Few || blocks >= rows);
        return byBlocks ? new SharedLoop(SharedAxis.Blocks, blocks) : new SharedLoop(SharedAxis.Rows, rows);
    }
}

/// <summary>Which loop of a correlation.</summary>
internal enum SharedAxis
{
    /// <summary>Groups of channels, or Winograd's matrices.</summary>
    Groups,

    /// <summary>Blocks of filters.</summary>
    Blocks,

    /// <summary>Rows of register tiles.</summary>
    Rows,

    /// <summary>Register tiles of the only row.</summary>
    Columns,
}
