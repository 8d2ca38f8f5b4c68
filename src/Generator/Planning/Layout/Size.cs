namespace ConvGen.Generator.Planning.Layout;

/// <summary>Rows and columns of something.</summary>
internal readonly record struct Size(int Rows, int Columns)
{
    public int Count => Rows * Columns;

    public override string ToString() => Text.InvariantText.Of($"{Rows}x{Columns}");
}
