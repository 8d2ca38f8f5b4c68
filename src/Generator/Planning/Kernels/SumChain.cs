namespace ConvGen.Generator.Planning.Kernels;

/// <summary>The pixels that a chain of a long sum takes: some short rows together, or a part of a long row.</summary>
/// <remarks>
/// A chain of equal terms in single precision drifts by up to a quarter of a rounding error a term, always to the same side. Sums of many terms are
/// therefore cut, at every width alike, and what the chains sum to is added elsewhere: the number of chains, not of terms, then counts.
/// </remarks>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Columns; the last chain of a row may have fewer.</param>
internal sealed record SumChain(int Rows, int Columns)
{
    /// <summary>Most terms of a sum that is one chain: 8.5e-7 of it may be lost.</summary>
    private const int MostAlone = 56;

    /// <summary>Most terms of one chain of several: 5e-7 of it may be lost.</summary>
    private const int MostTerms = 32;

    /// <summary>How a sum over a rectangle is cut; null where it is one chain.</summary>
    public static SumChain? Of(int rows, int columns) => (long)rows * columns <= MostAlone ? null
        : columns > MostTerms ? new SumChain(1, MostTerms)
        : new SumChain(System.Math.Min(rows, MostTerms / columns), columns);
}
