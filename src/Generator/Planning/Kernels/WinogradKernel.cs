using System.Linq;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels;

/// <summary>
/// The two transforms of Winograd's F(2x2, 3x3) around its 16 matrix products. Input: v = transpose(B) d B of every 4x4 patch d, two apart.
/// Output: y = transpose(A) m A, then bias and floor. 16 multiplications for four outputs instead of 36.
/// </summary>
/// <param name="Output">True for the output's transform.</param>
/// <param name="TileRows">Tiles of 2x2 outputs, vertically.</param>
/// <param name="TileColumns">Tiles horizontally.</param>
/// <param name="Channels">Channels, a multiple of every vector.</param>
/// <param name="RowStride">Floats between the rows of the image that is read or written.</param>
internal sealed record WinogradKernel(
    string Label, string Title, long Flops, bool Output, int TileRows, int TileColumns, int Channels, int RowStride) : KernelPlan(Label, Title, Flops)
{
    /// <summary>Matrices of a transformed image: one for each element of a 4x4 patch.</summary>
    public const int Matrices = 16;

    public int Tiles => TileRows * TileColumns;

    /// <summary>Floats of one matrix: tiles x channels.</summary>
    public int Matrix => Tiles * Channels;
}

/// <summary>The three kernels of a Winograd forward pass.</summary>
internal sealed record WinogradForward(WinogradKernel Input, CorrelationKernel Products, WinogradKernel Output)
{
    /// <summary>Below this many input channels or filters the transforms cost more than the products save.</summary>
    private const int LeastChannels = 32;

    /// <summary>True for 3x3 convolutions whose live output is cut into whole tiles and whose channels fill the vectors.</summary>
    public static bool Pays(WindowGeometry g, TensorView y) =>
        g is { KernelHeight: 3, KernelWidth: 3, StrideHeight: 1, StrideWidth: 1, DilationHeight: 1, DilationWidth: 1, Groups: 1 }
        && y.Rows % 2 == 0 && y.Columns % 2 == 0 && y.Rows * y.Columns >= 36
        && g.InputChannels % 16 == 0 && g.OutputChannels % 16 == 0
        && g.InputChannels >= LeastChannels && g.OutputChannels >= LeastChannels;

    public static WinogradForward Plan(WindowGeometry g, TensorView x, TensorView y)
    {
        int rows = y.Rows / 2;
        int columns = y.Columns / 2;
        int tiles = rows * columns;
        string label = KernelLabel.Window("Conv2D", g, x, y) + "_Winograd";
        WinogradKernel input = new(
            label + "Input", InvariantText.Of($"Winograd F(2x2, 3x3), input transform: {x} -> 16 matrices of {tiles} tiles x {g.InputChannels} channels"),
            32L * tiles * g.InputChannels, false, rows, columns, g.InputChannels, x.RowStride);
        CorrelationKernel products = new(
            label + "Products", InvariantText.Of($"Winograd F(2x2, 3x3), 16 products: {tiles} x {g.InputChannels} by {g.InputChannels} x {g.OutputChannels}"),
            2L * WinogradKernel.Matrices * tiles * g.InputChannels * g.OutputChannels,
            WinogradKernel.Matrices, g.OutputChannels, tiles * g.InputChannels, tiles * g.OutputChannels,
            0, g.InputChannels, 0, g.OutputChannels, 0, 0, g.InputChannels, 0, 0, false, Epilogue.Store, null, false, 1,
            new EquatableArray<CorrelationPhase>([new(0, 0, 0, 1, tiles, 1, 1, 0, 1, 0, 1)]),
            CorrelationTiles.Choose(g.OutputChannels, 1, tiles, g.InputChannels, false, true));
        WinogradKernel output = new(
            label + "Output", InvariantText.Of($"Winograd F(2x2, 3x3), output transform: 16 matrices of {tiles} tiles x {g.OutputChannels} filters -> {y}"),
            24L * tiles * g.OutputChannels, true, rows, columns, g.OutputChannels, y.RowStride);
        return new WinogradForward(input, products, output);
    }
}
