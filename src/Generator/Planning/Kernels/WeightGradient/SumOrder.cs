using System;
using ConvGen.Generator.Planning.Layout;

namespace ConvGen.Generator.Planning.Kernels.WeightGradient;

/// <summary>
/// The order of a sum over the pixels of a map, the same at every width: strips of columns; in each, blocks of rows; in each, chains. A
/// block adds up its chains in single precision, blocks are added in double: the sum over a large map loses no more than that over a block.
/// </summary>
/// <param name="Strips">Strips of columns.</param>
/// <param name="BlockRows">Rows of a block, a multiple of a chain's; the last may have fewer.</param>
/// <param name="Chain">The chains of a block; null where the sum is one chain.</param>
internal sealed record SumOrder(Split Strips, int BlockRows, SumChain? Chain)
{
    /// <summary>
    /// Most terms of a chain: 8e-7 of a sum of random terms may be lost, and of one of equal terms as much on average, 1.9e-6 at most.
    /// </summary>
    private const int MostTermsOfChain = 128;

    /// <summary>Most chains of a block.</summary>
    private const int MostChains = 32;

    /// <summary>Chains that are added to the gradient itself: as few as the bands of it would be.</summary>
    private const int MostChainsInPlace = 4;

    /// <summary>Rows that bands of a block must keep together.</summary>
    public int ChainRows => Chain?.Rows ?? 1;

    /// <summary>True where blocks are added up.</summary>
    public bool HasBlocks(int rows) => Strips.Count > 1 || BlockRows < rows;

    /// <summary>The order over a map.</summary>
    /// <param name="rows">Rows of pixels.</param>
    /// <param name="columns">Pixels of a row.</param>
    /// <param name="strips">Strips that the caches ask for.</param>
    public static SumOrder Of(int rows, int columns, int strips = 1)
    {
        int strip = Math.Min((columns + strips - 1) / strips, MostChains * MostTermsOfChain);
        SumChain? chain = ChainOf(rows, strip) ?? (strip < columns ? new SumChain(rows, strip) : null);
        return new SumOrder(Split.Balanced(columns, strip), chain is null ? rows : BlockOf(rows, strip, chain), chain);
    }

    /// <summary>Chains alone: whoever holds the sums adds up more of them.</summary>
    public static SumOrder OfChains(int rows, int columns) => new(new Split(columns, 1, 0), rows, ChainOf(rows, columns));

    /// <summary>True where the chains of a map are so few that the gradient itself adds them up.</summary>
    public bool AddsInPlace(int rows, int columns) => Chain is null || Chain.In(rows, columns) <= MostChainsInPlace;

    private static SumChain? ChainOf(int rows, int columns) => SumChain.Of(rows, columns, MostTermsOfChain, MostTermsOfChain);

    /// <summary>Blocks of nearly equal rows, of whole chains.</summary>
    private static int BlockOf(int rows, int columns, SumChain chain)
    {
        int most = Math.Max(1, MostChains / chain.InRow(columns));
        int chains = (rows + chain.Rows - 1) / chain.Rows;
        return Split.Balanced(chains, most).Large * chain.Rows;
    }
}
