namespace ConvGen.Generator.Planning.Layout;

/// <summary>Floats from a row to the next, and from a column to the next.</summary>
internal readonly record struct Stride(int Row, int Column);
