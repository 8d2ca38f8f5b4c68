using System.Collections.Generic;
using ConvGen.Generator.Planning.Layout;

namespace ConvGen.Generator.Planning.Kernels.WeightGradient;

/// <summary>The pixels that a chain of a long sum takes: some short rows together, or a part of a long row.</summary>
/// <remarks>
/// A chain of equal terms in single precision drifts by up to a quarter of a rounding error a term, always to the same side. Sums of many
/// terms are therefore cut, at every width alike, and what the chains sum to is added elsewhere: the number of chains, not of terms, then
/// counts.
/// </remarks>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Columns.</param>
internal sealed record SumChain(int Rows, int Columns)
{
    /// <summary>Chains that a row is cut into; 1 where rows go together.</summary>
    public int InRow(int columns) => (columns + Columns - 1) / Columns;

    /// <summary>The chains of a row, nearly equal.</summary>
    public IEnumerable<(int Size, int Count, int Start)> Parts(int columns) => Split.Balanced(columns, Columns).Parts();

    /// <summary>Chains of a rectangle.</summary>
    public int In(int rows, int columns) => (rows + Rows - 1) / Rows * InRow(columns);

    /// <summary>How a sum over a rectangle is cut; null where it is one chain.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="alone">Most terms of a sum that is one chain.</param>
    /// <param name="most">Most terms of one chain of several.</param>
    public static SumChain? Of(int rows, int columns, int alone, int most) => (long)rows * columns <= alone ? null
        : columns > most ? new SumChain(1, most)
        : new SumChain(System.Math.Min(rows, most / columns), columns);
}
