using System.Collections.Generic;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels;

/// <summary>
/// One of the transforms around Winograd's matrix products, over a band of tiles. Input: v = transpose(B) d B of every patch d, which lie
/// Outputs apart. Output: y = transpose(A) m A, then bias and floor where the convolution has them. Output's gradient: v = A dy transpose(A) of
/// every tile dy, for the gradient of the kernel.
/// </summary>
/// <param name="Part">Which transform.</param>
/// <param name="Rows">Rows of tiles of the band.</param>
/// <param name="Columns">Tiles of a row.</param>
/// <param name="Channels">Input channels, or filters.</param>
/// <param name="RowStride">Floats between the rows of the image that is read or written.</param>
/// <param name="Bias">Output: whether bias and floor follow.</param>
/// <param name="LastRows">Output: rows of the band's last tiles that exist.</param>
/// <param name="LastColumns">Output: columns of each row's last tile that exist.</param>
internal sealed record WinogradKernel(
    string Label, string Title, long Flops, WinogradTransform Transform, WinogradPart Part, int Rows, int Columns, int Channels, int RowStride,
    bool Bias, int LastRows, int LastColumns) : KernelPlan(Label, Title, Flops)
{
    public override IReadOnlyList<KernelParameter> Parameters
    {
        get
        {
            KernelParameter[] between = Transform.IsFlat ? [] : [KernelParameter.Between];
            return Part switch
            {
                WinogradPart.Input => [KernelParameter.X, KernelParameter.V, .. between],
                WinogradPart.OutputGradient => [KernelParameter.Dy, KernelParameter.V, .. between],
                _ when Bias => [KernelParameter.M, KernelParameter.B, KernelParameter.Y, .. between, KernelParameter.Floor],
                _ => [KernelParameter.M, KernelParameter.Y, .. between],
            };
        }
    }

    public int Tiles => Rows * Columns;

    /// <summary>Floats from one matrix of tiles x channels to the next.</summary>
    public int Matrix => Step(Tiles, Channels);

    /// <summary>
    /// An odd number of cache lines: a transform reads or writes the same place of every matrix, and those must not share one set of the cache. The last
    /// vector of the last tile's channels fits in, so that tiles in their order may be stored in whole vectors.
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
