namespace ConvGen.Generator.Planning.Memory;

/// <summary>How a tensor lies in memory: NHWC rows of <see cref="RowStride"/> floats, whose first Columns * Channels are its own.</summary>
internal sealed record TensorView(int Rows, int Columns, int Channels, int RowStride)
{
    /// <summary>A tensor without gaps.</summary>
    public static TensorView Dense(int rows, int columns, int channels) => new(rows, columns, channels, columns * channels);

    /// <summary>True when rows follow each other without gaps.</summary>
    public bool IsContiguous => Rows == 1 || RowStride == Columns * Channels;

    /// <summary>Elements.</summary>
    public int Length => Rows * Columns * Channels;

    public override string ToString() => Text.InvariantText.Of($"{Rows}x{Columns}x{Channels}");
}
