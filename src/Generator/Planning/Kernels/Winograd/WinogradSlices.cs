using System;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels.Winograd;

/// <summary>
/// A convolution by Winograd that goes through a large kernel once for an image, a slice of its filters at a time: products of a slice
/// with the patches of all tiles are transformed back while they are in the cache. Threads share the slices. Their transforms are stored,
/// up to seven times the kernel's memory, or made right before the products: then what is read from memory is the kernel itself.
/// </summary>
/// <param name="Band">All tiles; its products and their transform are those of a slice.</param>
/// <param name="Filters">Filters of a slice.</param>
/// <param name="Count">Slices.</param>
internal sealed record WinogradSlices(WinogradBand Band, int Filters, int Count)
{
    /// <summary>Tiles that share a transformed kernel: fewer would not repay the transform.</summary>
    private const int LeastTiles = 9;

    /// <summary>
    /// Most filters of a slice. Measured: slices of 16 take 1.08 times the time of slices of 64, which are in the third-level cache.
    /// </summary>
    private const int MostFilters = 64;

    /// <summary>
    /// Filters below which slices are not cut for the sake of their number: two whole vectors at the widest, what a register tile
    /// multiplies at a time.
    /// </summary>
    private const int TileFilters = 32;

    /// <summary>Slices that threads share without much left over.</summary>
    private const int Plenty = 8;

    /// <summary>Whether a transformed copy would fill half of a third-level cache, and the kernel falls into slices.</summary>
    public static bool Apply(MachineModel machine, WinogradTransform transform, WindowGeometry g, TensorView y) =>
        Bytes(transform, g) >= machine.ThirdLevelBytes / 2
        && transform.Tiles(y.Rows, y.Columns) >= LeastTiles
        && FiltersOf(g.OutputChannels) > 0;

    /// <summary>
    /// Whether threads share slices of a kernel rather than bands of its tiles: these are few, the transformed kernel comes from beyond the
    /// second-level cache for each, and that cache holds the patches of all tiles.
    /// </summary>
    public static bool ShareWell(MachineModel machine, WinogradTransform transform, WindowGeometry g, TensorView y) =>
        Bytes(transform, g) > machine.StationaryBytes
        && WinogradConvolution.CountBands(transform, g, y, machine.HalfSecondLevel) < Plenty
        && (long)transform.Matrices * transform.Tiles(y.Rows, y.Columns) * g.InputChannels * sizeof(float) <= machine.SecondLevelBytes
        && FiltersOf(g.OutputChannels) > 0;

    /// <inheritdoc cref="WinogradConvolution.Plan"/>
    public static WinogradSlices Plan(
        MachineModel machine, WinogradTransform transform, WindowGeometry g, TensorView x, TensorView y, Epilogue epilogue)
    {
        int filters = FiltersOf(g.OutputChannels);
        WinogradBand band = WinogradConvolution.Plan(machine, transform, g, x, y, epilogue, int.MaxValue).Bands[0];
        int tiles = band.Input.Tiles;
        CorrelationGroups group = band.Products.Group with { Filters = filters, YStep = WinogradKernel.Step(tiles, filters) };
        CorrelationKernel products = CorrelationKernel.Product(
            OfSlice(band.Products.Description), group, tiles, g.InputChannels,
            CorrelationTiles.Choose(machine, filters, 1, tiles, g.InputChannels, true));
        WinogradKernel output = band.Output with { Description = OfSlice(band.Output.Description), Channels = filters };
        return new WinogradSlices(band with { Products = products, Output = output }, filters, g.OutputChannels / filters);

        KernelDescription OfSlice(KernelDescription whole) => whole with
        {
            Label = whole.Label + "OfSlice",
            Title = InvariantText.Of($"{whole.Title}, {filters} filters at a time"),
            Flops = whole.Flops / g.OutputChannels * filters,
        };
    }

    /// <summary>Bytes of the transformed kernel.</summary>
    public static long Bytes(WinogradTransform transform, WindowGeometry g) =>
        (long)transform.Matrices * g.InputChannels * g.OutputChannels * sizeof(float);

    /// <summary>The widest whole vectors that cut all filters into equal slices; 0 for none.</summary>
    private static int FiltersOf(int all)
    {
        int filters = Math.Min(MostFilters, Math.Max(TileFilters, all / Plenty / CacheLine.Floats * CacheLine.Floats));
        while (filters > 0 && (all % filters != 0 || all == filters))
        {
            filters -= CacheLine.Floats;
        }

        return filters;
    }
}
