namespace ConvGen.Generator.Planning.Layout;

/// <summary>Points in rows and columns, as offsets of floats: the taps of a kernel, the elements of a pool's window.</summary>
internal sealed record OffsetGrid(Size Size, Stride Step)
{
    public int Rows => Size.Rows;

    public int Columns => Size.Columns;

    public int Count => Size.Count;

    public int Offset(int row, int column) => row * Step.Row + column * Step.Column;

    /// <summary>Offset of point number <paramref name="index"/>, row by row.</summary>
    public int Offset(int index) => Offset(index / Columns, index % Columns);
}
