using ConvGen.Generator.Planning.Layout;

namespace ConvGen.Generator.Planning.Kernels.Correlation;

/// <summary>
/// A max pool that a correlation ends with: its pixels are the windows of the pool, and the map in between never reaches memory.
/// </summary>
/// <param name="Window">The elements of a window, as offsets in x.</param>
/// <param name="Indices">Also store which element won; null: only the maximum.</param>
internal sealed record PoolEpilogue(OffsetGrid Window, IndexCodes? Indices);

/// <summary>How the argmax of a window is remembered: element (row, column) as row * RowStep + column * ColumnStep, an int.</summary>
/// <param name="RowStep">From one row of the window to the next.</param>
/// <param name="ColumnStep">From one element of a row to the next.</param>
/// <param name="Absolute">Counts from the first window of the map and not from the argmax's own.</param>
internal sealed record IndexCodes(int RowStep, int ColumnStep, bool Absolute);
