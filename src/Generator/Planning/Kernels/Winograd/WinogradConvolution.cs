using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels.Winograd;

/// <summary>
/// A convolution by Winograd: bands of rows of tiles, each transformed, multiplied and transformed back while it is in the cache.
/// </summary>
/// <param name="Bands">Equal bands first, then those of one row of tiles less.</param>
internal sealed record WinogradConvolution(WinogradTransform Transform, EquatableArray<WinogradBand> Bands)
{
    /// <summary>Fewer tiles would read the transformed kernel from far too often.</summary>
    private const int LeastTiles = 16;

    /// <summary>How many bands, in words.</summary>
    public string InWords => Words(Bands.Sum(band => band.Count));

    /// <summary>Tiles of the largest band.</summary>
    public int MostTiles => Bands.Max(band => band.Input.Tiles);

    /// <param name="machine">The processor.</param>
    /// <param name="transform">Which transform.</param>
    /// <param name="g">A convolution with stride and dilation 1 and one group; for the gradient of the input, the one that computes
    /// it.</param>
    /// <param name="x">What it reads, in a halo that covers whole tiles: <see cref="HaloOf"/>.</param>
    /// <param name="y">What it computes.</param>
    /// <param name="epilogue">What becomes of an output.</param>
    /// <param name="bandBytes">Bytes of transformed inputs and outputs that a band may take; null for half of a second-level cache.</param>
    public static WinogradConvolution Plan(
        MachineModel machine, WinogradTransform transform, WindowGeometry g, TensorView x, TensorView y, Epilogue epilogue,
        int? bandBytes = null)
    {
        int rows = transform.Rows.Tiles(y.Rows);
        int columns = transform.Columns.Tiles(y.Columns);
        int most = MostRows(transform, g, columns, bandBytes ?? machine.HalfSecondLevel);

        // All bands read one packed copy of the weights, so they share the tiling of the largest.
        EquatableArray<CorrelationTiling> tilings = CorrelationTiles.Choose(
            machine, g.OutputChannels, 1, Split.Balanced(rows, Math.Min(rows, most)).Large * columns, g.InputChannels, true);
        List<WinogradBand> bands = [];
        foreach ((int size, int count, int start) in Split.Balanced(rows, Math.Min(rows, most)).Parts())
        {
            // A last row of tiles that reaches beyond the outputs is a kernel of its own.
            bool partial = y.Rows % transform.Rows.Outputs != 0 && start + size * count == rows;
            if (count - (partial ? 1 : 0) > 0)
            {
                bands.Add(Band(transform, g, x, y, epilogue, tilings, start, size, partial ? count - 1 : count, transform.Rows.Outputs));
            }

            if (partial)
            {
                int last = y.Rows % transform.Rows.Outputs;
                bands.Add(Band(transform, g, x, y, epilogue, tilings, start + size * (count - 1), size, 1, last));
            }
        }

        return new WinogradConvolution(transform, bands.ToEquatableArray());
    }

    /// <summary>True when one band covers all tiles.</summary>
    public static bool IsWhole(MachineModel machine, WinogradTransform transform, WindowGeometry g, TensorView y) =>
        CountBands(transform, g, y, machine.HalfSecondLevel) == 1;

    /// <summary>Bands of a map, a shorter last one included.</summary>
    public static int CountBands(WinogradTransform transform, WindowGeometry g, TensorView y, int bandBytes)
    {
        int most = MostRows(transform, g, transform.Columns.Tiles(y.Columns), bandBytes);
        return (transform.Rows.Tiles(y.Rows) + most - 1) / most;
    }

    private static int MostRows(WinogradTransform transform, WindowGeometry g, int columns, int bandBytes)
    {
        long rowBytes = (long)transform.Matrices * columns * (g.InputChannels + g.OutputChannels) * sizeof(float);
        return Math.Max(Math.Max(1, (int)(bandBytes / rowBytes)), (LeastTiles + columns - 1) / columns);
    }

    /// <summary>The zeros around the input that patches read.</summary>
    public static Halo HaloOf(WinogradTransform transform, WindowGeometry g, TensorView x, TensorView y) => Halo.Around(
        g, x, TensorView.Dense(
            transform.Rows.Tiles(y.Rows) * transform.Rows.Outputs, transform.Columns.Tiles(y.Columns) * transform.Columns.Outputs,
            y.Channels));

    /// <summary>
    /// The convolution of the output's gradient that gives the input's: the kernel reversed, inputs and filters exchanged. Pads may be
    /// negative.
    /// </summary>
    public static WindowGeometry Reversed(WindowGeometry g) => g with
    {
        Rows = Reversed(g.Rows),
        Columns = Reversed(g.Columns),
        InputChannels = g.OutputChannels,
        OutputChannels = g.InputChannels,
    };

    /// <summary>A number of bands in words.</summary>
    public static string Words(int bands) => InvariantText.Of($"{bands} {(bands == 1 ? "band" : "bands")}");

    /// <summary>What the names of all kernels of a transform begin with.</summary>
    public static string Label(WinogradTransform transform, WindowGeometry g, TensorView x, TensorView y) =>
        InvariantText.Of($"{KernelLabel.Window("Conv2D", g, x, y)}_Winograd{transform.Rows.Outputs}x{transform.Columns.Outputs}");

    private static WinogradBand Band(
        WinogradTransform transform, WindowGeometry g, TensorView x, TensorView y, Epilogue epilogue,
        EquatableArray<CorrelationTiling> tilings, int first, int rows, int count, int lastRows)
    {
        int columns = transform.Columns.Tiles(y.Columns);
        int tiles = rows * columns;
        int lastColumns = y.Columns % transform.Columns.Outputs == 0 ? transform.Columns.Outputs : y.Columns % transform.Columns.Outputs;
        string label = Label(transform, g, x, y);
        WinogradKernel input = new(
            new KernelDescription(
                label + "Input",
                InvariantText.Of(
                    $"Winograd {transform}, input transform: {rows} rows of tiles of {x} -> "
                        + $"{transform.Matrices} matrices of {tiles} tiles x {g.InputChannels} channels"),
                2L * transform.Matrices * tiles * g.InputChannels),
            transform, WinogradPart.Input, new Size(rows, columns), g.InputChannels, x.Stride);
        CorrelationKernel products = CorrelationKernel.Product(
            new KernelDescription(
                label + "Products",
                InvariantText.Of(
                    $"Winograd {transform}, {transform.Matrices} products: "
                        + $"{tiles} x {g.InputChannels} by {g.InputChannels} x {g.OutputChannels}"),
                2L * transform.Matrices * tiles * g.InputChannels * g.OutputChannels),
            new CorrelationGroups(
                transform.Matrices, g.OutputChannels, XStep: input.Matrix, YStep: WinogradKernel.Step(tiles, g.OutputChannels)),
            tiles, g.InputChannels, tilings);
        WinogradKernel output = new(
            new KernelDescription(
                label + "Output",
                InvariantText.Of(
                    $"Winograd {transform}, output transform: {transform.Matrices} matrices of "
                        + $"{tiles} tiles x {g.OutputChannels} filters -> "
                        + $"{rows} rows of tiles of {y}"),
                2L * transform.Matrices * tiles * g.OutputChannels),
            transform, WinogradPart.Output, new Size(rows, columns), g.OutputChannels, y.Stride)
        {
            Epilogue = epilogue,
            Last = new Size(lastRows, lastColumns),
        };
        return new WinogradBand(
            first * transform.Rows.Outputs * x.RowStride, rows * transform.Rows.Outputs * x.RowStride,
            first * transform.Rows.Outputs * y.RowStride, rows * transform.Rows.Outputs * y.RowStride, count, input, products, output);
    }

    private static WindowAxis Reversed(WindowAxis axis) => axis with
    {
        Input = axis.Output,
        Output = axis.Input,
        PadBefore = axis.Kernel - 1 - axis.PadBefore,
        PadAfter = axis.Kernel - 1 - axis.PadAfter,
    };
}

/// <summary>Equal bands, one below the other.</summary>
/// <param name="XOffset">Floats from the first patch of the image to that of the first band.</param>
/// <param name="XStep">Floats from band to band.</param>
/// <param name="YOffset">Floats from the first output of the image to that of the first band.</param>
/// <param name="YStep">Floats from band to band.</param>
/// <param name="Count">How many.</param>
internal sealed record WinogradBand(
    int XOffset, int XStep, int YOffset, int YStep, int Count, WinogradKernel Input, CorrelationKernel Products, WinogradKernel Output);
