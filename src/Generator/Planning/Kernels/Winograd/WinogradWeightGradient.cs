using System;
using System.Linq;
using ConvGen.Generator.Planning.Kernels.WeightGradient;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels.Winograd;

/// <summary>
/// The gradient of the weights in Winograd's domain: dw = transpose(G) (v . d) G, where v are transformed patches of the input, d = A dy
/// transpose(A), and each element's product is a matrix of inputs x filters, summed over the tiles. As many multiplications less than the
/// direct sum as the forward pass has; what the sums cost to be stored and transformed back must be shared by many tiles: those of a large
/// map, or of all samples of a micro-batch.
/// </summary>
/// <param name="Transform">That of the forward pass, if that has one.</param>
/// <param name="Bands">Bands of rows of tiles; one where the sums are over several samples.</param>
/// <param name="Inputs">Input channels whose sums are taken at a time: all, but in blocks.</param>
internal sealed record WinogradWeightGradient(WinogradTransform Transform, EquatableArray<WinogradGradientBand> Bands, int Inputs)
{
    /// <summary>Samples whose products are summed before they are transformed back, where a batch has as many.</summary>
    public const int Samples = 16;

    /// <summary>Samples of a batch that blocks are planned for: more of them only pay more.</summary>
    public const int LeastSamples = 4;

    /// <summary>Fewer input channels have too few multiply-adds for what they load.</summary>
    private const int LeastBlock = 4;

    /// <summary>How many bands, in words.</summary>
    public string InWords => WinogradConvolution.Words(Bands.Sum(band => band.Count));

    /// <summary>Floats between the sums of two elements.</summary>
    public int SumsStep => Bands[0].Products.Group.DwStep;

    /// <summary>Floats of the transformed gradients of a band.</summary>
    public int GradientsLength => Transform.Matrices * Bands.Max(band => band.OutputGradient.Matrix);

    /// <summary>Floats of the patches of a band.</summary>
    public int PatchesLength => Transform.Matrices * Bands.Max(band => band.Input.Matrix);

    /// <param name="machine">The processor.</param>
    /// <param name="transform">That of the forward pass where the sums are over a micro-batch: its only band left its patches.</param>
    /// <param name="g">The convolution.</param>
    /// <param name="x">Its input.</param>
    /// <param name="dy">The gradient of its output, in a halo that covers whole tiles: <see cref="HaloOf"/>.</param>
    /// <param name="sums">What the sums are over.</param>
    public static WinogradWeightGradient Plan(
        MachineModel machine, WinogradTransform transform, WindowGeometry g, TensorView x, TensorView dy, WinogradSums sums)
    {
        int? bandBytes = sums switch
        {
            WinogradSums.MicroBatch => null,
            WinogradSums.Blocks => int.MaxValue,
            _ => BandBytes(machine),
        };
        WinogradConvolution forward = WinogradConvolution.Plan(machine, transform, g, x, dy, Epilogue.BiasClamp, bandBytes);
        int inputs = sums == WinogradSums.Blocks ? BlockOf(machine, transform, g) : g.InputChannels;
        return new WinogradWeightGradient(
            transform, forward.Bands.Select(band => Band(machine, transform, g, x, dy, band, sums, inputs)).ToEquatableArray(), inputs);
    }

    /// <summary>Input channels of a block: as many as divide all of them and have sums that fit; 0 for none.</summary>
    public static int BlockOf(MachineModel machine, WinogradTransform transform, WindowGeometry g)
    {
        int most = machine.NearBytes / (sizeof(float) * transform.Matrices * CacheLine.RoundUp(g.OutputChannels));
        int block = Math.Min(most, g.InputChannels);
        while (block >= LeastBlock && g.InputChannels % block != 0)
        {
            block--;
        }

        return block >= LeastBlock ? block : 0;
    }

    /// <summary>Bands where the sums are over each sample.</summary>
    public static int BandsOverSample(MachineModel machine, WinogradTransform transform, WindowGeometry g, TensorView y) =>
        WinogradConvolution.CountBands(transform, g, y, BandBytes(machine));

    /// <summary>
    /// Patches and transformed gradients of a band fill a second-level cache: each band reads and writes all sums, so it takes what it can.
    /// </summary>
    private static int BandBytes(MachineModel machine) => machine.SecondLevelBytes;

    /// <summary>The zeros behind the output's gradient that its tiles read.</summary>
    public static Halo HaloOf(WinogradTransform transform, TensorView dy) => new(
        0, transform.Rows.Tiles(dy.Rows) * transform.Rows.Outputs - dy.Rows, 0,
        transform.Columns.Tiles(dy.Columns) * transform.Columns.Outputs - dy.Columns);

    private static WinogradGradientBand Band(
        MachineModel machine, WinogradTransform transform, WindowGeometry g, TensorView x, TensorView dy, WinogradBand band,
        WinogradSums sums, int inputs)
    {
        string label = WinogradConvolution.Label(transform, g, x, dy);
        bool spansSamples = sums != WinogradSums.Sample;
        int samples = spansSamples ? Samples : 1;
        string product = inputs < g.InputChannels ? "GradientProductsOfBlock"
            : spansSamples ? "MicroBatchGradientProducts" : "GradientProducts";
        WinogradKernel input = band.Input;
        WinogradKernel gradient = new(
            new KernelDescription(
                label + "OutputGradient",
                InvariantText.Of(
                    $"Winograd {transform}, transform of the output's gradient: {input.Rows} rows of tiles of {dy} -> "
                        + $"{transform.Matrices} matrices of {input.Tiles} tiles x {g.OutputChannels} filters"),
                2L * transform.Matrices * input.Tiles * g.OutputChannels),
            transform, WinogradPart.OutputGradient, input.TileGrid, g.OutputChannels, dy.Stride);
        WeightGradientKernel products = new(
            new KernelDescription(
                label + product,
                InvariantText.Of(
                    $"Winograd {transform}, gradient of the transformed kernel{(spansSamples ? " over samples" : "")}: "
                        + $"{transform.Matrices} products of {inputs} inputs x {g.OutputChannels} filters "
                        + $"over {input.Tiles} tiles"),
                2L * transform.Matrices * input.Tiles * inputs * g.OutputChannels),
            new WeightGradientGroups(
                transform.Matrices, g.OutputChannels, XStep: input.Matrix, DyStep: gradient.Matrix,
                DwStep: WinogradKernel.Step(inputs, g.OutputChannels), g.OutputChannels),
            new Size(samples, input.Tiles),
            X: new Stride(transform.Matrices * input.Matrix, g.InputChannels),
            Dy: new Stride(transform.Matrices * gradient.Matrix, g.OutputChannels),
            new OffsetGrid(new Size(1, 1), default), inputs,
            WeightGradientTiles.Choose(machine, g.OutputChannels, inputs, inputs, new Size(samples, input.Tiles), 0))
        {
            Order = SumOrder.OfChains(samples, input.Tiles),
            Samples = spansSamples ? SampleAxis.Rows : SampleAxis.None,
            Overwrites = spansSamples,
            InPlace = true,
        };
        return new WinogradGradientBand(band.XOffset, band.XStep, band.YOffset, band.YStep, band.Count, input, gradient, products);
    }
}

/// <summary>Equal bands, one below the other; offsets and steps as those of a <see cref="WinogradBand"/>.</summary>
/// <param name="Input">The transform of the input's patches.</param>
/// <param name="OutputGradient">A dy transpose(A).</param>
/// <param name="Products">The sums of products.</param>
internal sealed record WinogradGradientBand(
    int XOffset, int XStep, int YOffset, int YStep, int Count, WinogradKernel Input, WinogradKernel OutputGradient,
    WeightGradientKernel Products);

/// <summary>What the sums of Winograd's gradient of the weights are over.</summary>
internal enum WinogradSums
{
    /// <summary>The samples of a micro-batch; their patches are those of the forward pass.</summary>
    MicroBatch,

    /// <summary>
    /// The samples of a batch, or of a range of it, for a block of input channels at a time, so that the sums of all filters stay in a
    /// second-level cache. Patches are transformed once more.
    /// </summary>
    Blocks,

    /// <summary>The tiles of each sample, whose patches are transformed once more.</summary>
    Sample,
}
