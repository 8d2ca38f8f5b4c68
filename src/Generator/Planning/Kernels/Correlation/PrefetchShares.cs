using System;
using System.Linq;

namespace ConvGen.Generator.Planning.Kernels.Correlation;

/// <summary>
/// Successive tiles of a block fetch a share each of the next block's weights: these come from memory while all of them compute. Were the
/// first to fetch everything, it would run at the speed of memory, and memory would rest while the others run.
/// </summary>
/// <param name="Axis">The loop over tiles whose iterations take turns: <see cref="SharedAxis.Rows"/> or else columns.</param>
/// <param name="Count">How many shares, a power of two.</param>
internal readonly record struct PrefetchShares(SharedAxis Axis, int Count)
{
    /// <summary>Of two vectors of 512 bits a quarter is half a line; more shares would ask for each line more often.</summary>
    private const int Most = 4;

    /// <summary>Iterations for each share of a loop whose iterations threads share: a thread takes some of them at a time.</summary>
    private const int IterationsOfThreads = 8;

    /// <summary>The shares of a kernel of one phase.</summary>
    public static PrefetchShares Of(CorrelationKernel kernel, CorrelationTiling tiling)
    {
        if (kernel.Samples)
        {
            return new PrefetchShares(SharedAxis.Columns, 1);
        }

        int rows = Shares(tiling, SharedAxis.Rows, tiling.RowTiles(kernel.Phases[0]).Sum(part => part.Count));
        int columns = Shares(tiling, SharedAxis.Columns, kernel.ColumnTiles(kernel.Phases[0], tiling).Sum(part => part.Count));
        return columns >= rows ? new PrefetchShares(SharedAxis.Columns, columns) : new PrefetchShares(SharedAxis.Rows, rows);
    }

    private static int Shares(CorrelationTiling tiling, SharedAxis axis, int iterations)
    {
        bool areShared = tiling.Shared.Count > 0 && tiling.Shared.Axis == axis;
        int most = Math.Min(areShared ? iterations / IterationsOfThreads : iterations, Most);
        return most >= 4 ? 4 : most >= 2 ? 2 : 1;
    }
}
