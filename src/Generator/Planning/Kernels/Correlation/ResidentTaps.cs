namespace ConvGen.Generator.Planning.Kernels.Correlation;

/// <summary>The taps of a depthwise tile whose weights are in registers at a time; an input is loaded once for all of them.</summary>
internal enum ResidentTaps
{
    /// <summary>One tap after another.</summary>
    One,

    /// <summary>A row of taps.</summary>
    Row,

    /// <summary>The whole kernel.</summary>
    All,
}

internal static class ResidentTapsExtents
{
    /// <summary>Resident rows of a kernel of so many.</summary>
    public static int Rows(this ResidentTaps resident, int rows) => resident == ResidentTaps.All ? rows : 1;

    /// <summary>Resident columns of a kernel of so many.</summary>
    public static int Columns(this ResidentTaps resident, int columns) => resident == ResidentTaps.One ? 1 : columns;
}
