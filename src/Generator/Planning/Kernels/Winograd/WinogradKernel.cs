using System.Collections.Generic;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels.Winograd;

/// <summary>
/// One of the transforms around Winograd's matrix products, over a band of tiles. Input: v = transpose(B) d B of every patch d, which lie
/// Outputs apart. Output: y = transpose(A) m A, then bias and clamp where the convolution has them. Output's gradient: v = A dy
/// transpose(A) of every tile dy, for the gradient of the weights.
/// </summary>
/// <param name="Part">Which transform.</param>
/// <param name="TileGrid">Rows of tiles of the band, and tiles of a row.</param>
/// <param name="Channels">Input channels, or filters.</param>
/// <param name="Image">From a pixel to its neighbours in the image that is read or written.</param>
internal sealed record WinogradKernel(
    KernelDescription Description, WinogradTransform Transform, WinogradPart Part, Size TileGrid, int Channels, Stride Image)
    : KernelPlan(Description)
{
    /// <summary>What becomes of an output.</summary>
    public Epilogue Epilogue { get; init; }

    /// <summary>Output: rows and columns of the last tiles of the band, and of each row, that exist.</summary>
    public Size Last { get; init; }

    public int Rows => TileGrid.Rows;

    public int Columns => TileGrid.Columns;

    /// <summary>Vectors of channels. What lies behind a vector that is not full may be another thread's.</summary>
    public override int Iterations(MachineModel machine, VectorWidth width) =>
        Channels % CacheLine.Floats == 0 ? Channels / width.Lanes : 1;

    public override EquatableArray<VectorWidth> Widths => VectorWidth.For(Channels);

    protected override IReadOnlyList<KernelParameter> WholeParameters
    {
        get
        {
            KernelParameter[] scratch = Transform.IsFlat ? [] : [KernelParameter.TransformScratch];
            return Part switch
            {
                WinogradPart.Input => [KernelParameter.X, KernelParameter.V, .. scratch],
                WinogradPart.OutputGradient => [KernelParameter.Dy, KernelParameter.V, .. scratch],
                _ when Epilogue.HasBias() => [KernelParameter.M, KernelParameter.B, KernelParameter.Y, .. scratch, Epilogue.Limit()],
                _ => [KernelParameter.M, KernelParameter.Y, .. scratch],
            };
        }
    }

    public int Tiles => TileGrid.Count;

    /// <summary>Floats from one matrix of tiles x channels to the next.</summary>
    public int Matrix => Step(Tiles, Channels);

    /// <summary>
    /// An odd number of cache lines: a transform reads or writes the same place of every matrix, and those must not share one set of the
    /// cache. The last vector of the last tile's channels fits in, so that tiles in their order may be stored in whole vectors.
    /// </summary>
    public static int Step(int tiles, int channels) =>
        (CacheLine.RoundUp((tiles - 1) * channels + CacheLine.RoundUp(channels)) / CacheLine.Floats | 1) * CacheLine.Floats;
}

internal enum WinogradPart
{
    Input,
    Output,
    OutputGradient,
}
