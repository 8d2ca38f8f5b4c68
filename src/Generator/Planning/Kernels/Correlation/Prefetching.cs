using System;
using ConvGen.Generator.Planning.Machine;

namespace ConvGen.Generator.Planning.Kernels.Correlation;

/// <summary>What the tiles of a correlation fetch ahead of its use.</summary>
/// <param name="Weights">Whether the weights of the network come from beyond the second-level cache.</param>
/// <param name="Maps">Whether some of its maps do.</param>
internal readonly record struct Prefetching(bool Weights, bool Maps)
{
    /// <summary>Channels on both sides of a product that give a tile time to fetch what the next one reads.</summary>
    private const int LeastChannels = 64;

    /// <summary>Products of a sum that last until the lines come that a tile asked for: a shorter one would wait for them itself.</summary>
    private const int LeastSteps = 128;

    /// <summary>
    /// Rows of weights that a tile's own are ahead, some pages: they come from beyond the second-level cache meanwhile, and the hardware
    /// stops at the end of each page.
    /// </summary>
    public const int RowsAhead = 128;

    public CorrelationKernel Of(MachineModel machine, CorrelationKernel kernel)
    {
        bool maps = Maps && FetchesMaps(machine, kernel);
        return kernel with
        {
            PrefetchesWeights = Weights ? WeightsOf(machine, kernel) : WeightPrefetch.None,
            PrefetchesInputs = maps && Exceeds(machine, PixelsOf(kernel), kernel.ReductionLength),
            PrefetchesOutputs = maps && kernel.ReductionLength >= LeastSteps,
        };
    }

    /// <summary>Whether the maps on both sides of a matrix product do not stay in the second-level cache beside its weights.</summary>
    /// <param name="machine">The processor.</param>
    /// <param name="pixels">Pixels of both maps.</param>
    /// <param name="inputs">Channels of one.</param>
    /// <param name="filters">Channels of the other.</param>
    public static bool FetchesMaps(MachineModel machine, long pixels, int inputs, int filters) =>
        Math.Min(inputs, filters) >= LeastChannels && Exceeds(machine, pixels, inputs + filters);

    private static bool FetchesMaps(MachineModel machine, CorrelationKernel kernel) =>
        kernel is { IsProduct: true, Accumulators: 1 }
            && FetchesMaps(machine, PixelsOf(kernel), kernel.ReductionLength, kernel.Filters);

    private static long PixelsOf(CorrelationKernel kernel) => (long)kernel.Phases[0].Rows * kernel.Phases[0].Columns;

    /// <summary>Whether the blocks of filters, each of which reads a map anew, find it beyond the second-level cache.</summary>
    private static bool Exceeds(MachineModel machine, long pixels, int channels) =>
        pixels * channels * sizeof(float) > machine.NearBytes;

    /// <summary>
    /// Two blocks of weights must find room in the second-level cache, or what is fetched is gone before its turn: then a tile fetches what
    /// itself reads a little later. A lone pixel has one tile a block, whose weights it reads no faster for being asked earlier.
    /// </summary>
    private static WeightPrefetch WeightsOf(MachineModel machine, CorrelationKernel kernel) =>
        kernel is not { Depthwise: false, Accumulators: 1 } ? WeightPrefetch.None
        : kernel.BlockLength * sizeof(float) <= machine.HalfSecondLevel ? WeightPrefetch.NextBlock
        : WeightPrefetch.NextRows;
}

/// <summary>Which packed weights a tile fetches ahead of their use.</summary>
internal enum WeightPrefetch
{
    None,

    /// <summary>Those of the next block of filters.</summary>
    NextBlock,

    /// <summary>Those of its own block that it will read some rows later.</summary>
    NextRows,
}
