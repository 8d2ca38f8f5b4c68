using System.Collections.Generic;
using ConvGen.Generator.Planning.Machine;

namespace ConvGen.Generator.Planning.Layout;

/// <summary>Equal blocks of filters.</summary>
/// <param name="Vectors">Vectors of a block.</param>
/// <param name="Filters">Filters of a block; fewer than its lanes when the last vector is partly filled.</param>
/// <param name="Count">How many.</param>
/// <param name="First">First filter of the first.</param>
internal readonly record struct FilterBlocks(int Vectors, int Filters, int Count, int First)
{
    /// <summary>Filters from one block to the next.</summary>
    public int Step => Filters;

    /// <summary>The vectors of a block, one by one: full ones, then the one that is left over.</summary>
    public IEnumerable<FilterBlocks> EachVector(VectorWidth width) => Of(Filters, 1, width);

    /// <summary>Some of the blocks.</summary>
    public FilterBlocks Part(int start, int count) => this with { Count = count, First = First + start * Step };

    /// <summary>Full blocks, then the block that is left over.</summary>
    public static IEnumerable<FilterBlocks> Of(int filters, int vectors, VectorWidth width)
    {
        int block = vectors * width.Lanes;
        int full = filters / block;
        if (full > 0)
        {
            yield return new FilterBlocks(vectors, block, full, 0);
        }

        int rest = filters - full * block;
        if (rest > 0)
        {
            yield return new FilterBlocks(width.Vectors(rest), rest, 1, full * block);
        }
    }
}
