namespace ConvGen.Generator.Planning.Layout;

/// <summary>Parameters, packed copies and buffers start on cache lines, which are also the widest vectors.</summary>
internal static class CacheLine
{
    /// <summary>Floats of a line.</summary>
    public const int Floats = 16;

    /// <summary>A length in whole lines.</summary>
    public static int RoundUp(int length) => (length + Floats - 1) / Floats * Floats;
}
