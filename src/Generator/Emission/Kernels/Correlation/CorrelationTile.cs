using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.Correlation;

/// <summary>A tile body: what its code depends on.</summary>
/// <param name="Filters">Filters of the block; the last vector is partly filled when they are no multiple of the lanes.</param>
/// <param name="TapRows">Rows of taps; 0 when they are an argument.</param>
/// <param name="TapColumns">Taps of a row; 0 when they are an argument.</param>
/// <param name="ClippedColumn">First column of a tile with clipped borders; -1 without.</param>
/// <param name="Depthwise">One filter per channel: the taps are unrolled, so they are part of the name.</param>
internal sealed record CorrelationTile(
    int Rows, int Columns, int Vectors, int Filters, int TapRows, int TapColumns, int ClippedColumn, bool Depthwise)
{
    public int Pixels => Rows * Columns;

    public bool TapsAreArguments => TapRows == 0;

    /// <summary>Whether it fetches weights of the block behind its own while it computes.</summary>
    public bool FetchesNextBlock(CorrelationKernel kernel) =>
        kernel.PrefetchesWeights == WeightPrefetch.NextBlock && !TapsAreArguments;

    public string Name => Named(Filters);

    /// <summary>Its name at any vector width.</summary>
    public string SharedName => Named(Vectors);

    private string Named(int last) => InvariantText.Of($"Tile{Rows}x{Columns}x{last}")
        + (ClippedColumn >= 0 ? InvariantText.Of($"AtColumn{ClippedColumn}")
            : Depthwise ? InvariantText.Of($"Of{TapRows}x{TapColumns}Taps") : "");
}
