using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels;

/// <summary>
/// The gradient of a kernel in Winograd's domain: dw = transpose(G) (v . d) G, where v are the patches that the forward pass transformed, d = A dy
/// transpose(A), and each element's product is a matrix of inputs x filters, summed over the tiles of all samples of a micro-batch. As many
/// multiplications less than the direct sum as the forward pass has, and the matrices are transformed back once for all samples.
/// </summary>
/// <param name="Transform">That of the forward pass.</param>
/// <param name="OutputGradient">A dy transpose(A) of one sample.</param>
/// <param name="Products">The sums of products over the samples.</param>
internal sealed record WinogradKernelGradient(WinogradTransform Transform, WinogradKernel OutputGradient, WeightGradientKernel Products)
{
    /// <summary>Samples whose products are summed before they are transformed back, where a batch has as many.</summary>
    public const int Samples = 16;

    /// <summary>Floats of the sums of products.</summary>
    public int ProductsLength => Transform.Matrices * Products.DwGroupStep;

    /// <param name="forward">The forward pass, in one band.</param>
    /// <param name="g">The convolution.</param>
    /// <param name="x">Its input, for the names.</param>
    /// <param name="dy">The gradient of its output, in a halo that covers whole tiles: <see cref="HaloOf"/>.</param>
    /// <param name="xStep">Floats between the patches of two samples.</param>
    /// <param name="dyStep">Floats between the transformed gradients of two samples.</param>
    public static WinogradKernelGradient Plan(WinogradConvolution forward, WindowGeometry g, TensorView x, TensorView dy, int xStep, int dyStep)
    {
        WinogradTransform transform = forward.Transform;
        WinogradKernel input = forward.Bands[0].Input;
        string label = WinogradConvolution.Label(transform, g, x, dy);
        WinogradKernel outputGradient = new(
            label + "OutputGradient",
            InvariantText.Of($"Winograd {transform}, transform of the output's gradient: {input.Rows} rows of tiles of {dy} -> {transform.Matrices} matrices of {input.Tiles} tiles x {g.OutputChannels} filters"),
            2L * transform.Matrices * input.Tiles * g.OutputChannels, transform, WinogradPart.OutputGradient, input.Rows, input.Columns, g.OutputChannels,
            dy.RowStride, false, 0, 0);
        WeightGradientKernel products = new(
            label + "GradientProducts",
            InvariantText.Of($"Winograd {transform}, gradient of the transformed kernel over a micro-batch: {transform.Matrices} products of {g.InputChannels} inputs x {g.OutputChannels} filters over {input.Tiles} tiles"),
            2L * transform.Matrices * input.Tiles * g.InputChannels * g.OutputChannels,
            transform.Matrices, g.OutputChannels, input.Matrix, outputGradient.Matrix, WinogradKernel.Step(g.InputChannels, g.OutputChannels),
            Samples, input.Tiles, xStep, g.InputChannels, dyStep, g.OutputChannels,
            1, 0, 1, 0, g.InputChannels, g.OutputChannels, false, SampleAxis.Rows, true, null,
            WeightGradientTiles.Choose(g.OutputChannels, g.InputChannels, g.InputChannels, Samples, input.Tiles, true));
        return new WinogradKernelGradient(transform, outputGradient, products);
    }

    /// <summary>The zeros behind the output's gradient that its tiles read.</summary>
    public static Halo HaloOf(WinogradTransform transform, TensorView dy) => new(
        0, transform.Rows.Tiles(dy.Rows) * transform.Rows.Outputs - dy.Rows, 0, transform.Columns.Tiles(dy.Columns) * transform.Columns.Outputs - dy.Columns);
}
