namespace ConvGen.Generator.Planning.Kernels;

/// <summary>Points in rows and columns, as offsets of floats.</summary>
internal sealed record Lattice(int Rows, int Columns, int RowStep, int ColumnStep)
{
    public int Count => Rows * Columns;

    public int Offset(int row, int column) => row * RowStep + column * ColumnStep;

    /// <summary>Offset of point number <paramref name="index"/>, row by row.</summary>
    public int Offset(int index) => Offset(index / Columns, index % Columns);
}
