using ConvGen.Generator.Planning.Kernels.WeightGradient;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.WeightGradient;

/// <summary>A tile body of a weight gradient.</summary>
/// <param name="Taps">Rows of dw.</param>
/// <param name="Vectors">Vectors of filters.</param>
/// <param name="Filters">Filters; fewer than the lanes when the last vector is partly filled.</param>
/// <param name="FirstTap">First tap of a tile with offsets of its own; -1 for neighbours in a run.</param>
/// <param name="Columns">Pixels of a row; 0 where they are an argument.</param>
/// <param name="IsOneOfStrips">Whether there are tiles over strips of another width.</param>
internal sealed record WeightGradientTile(int Taps, int Vectors, int Filters, int FirstTap, int Columns, bool IsOneOfStrips)
{
    /// <summary>Columns of a window of taps; 0 for those of a run or a list.</summary>
    public int TapColumns { get; init; }

    /// <summary>Where a tap lies in dw, in taps from the first.</summary>
    public int Place(int tap, WeightGradientKernel kernel) =>
        TapColumns > 0 ? tap / TapColumns * kernel.TapColumns + tap % TapColumns : tap;

    public string Name => Named(Filters);

    /// <summary>Its name at any vector width.</summary>
    public string SharedName => Named(Vectors);

    private string Named(int last) =>
        (TapColumns > 0
            ? InvariantText.Of($"Tile{Taps / TapColumns}x{TapColumns}Tapsx{last}")
            : InvariantText.Of($"Tile{Taps}x{last}"))
            + (FirstTap < 0 ? "" : InvariantText.Of($"FromTap{FirstTap}"))
            + (IsOneOfStrips ? InvariantText.Of($"Of{Columns}") : "");
}
