using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels.Winograd;

/// <summary>
/// A convolution by Winograd whose kernel is transformed a slice of its filters at a time, each slice right before its products: a large
/// kernel has no transformed copy, which takes up to seven times its memory, and what is read from memory is the kernel itself.
/// </summary>
/// <param name="Band">All tiles; its products are those of a slice.</param>
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

    /// <summary>Whether a transformed copy would fill half of a third-level cache, and the kernel falls into slices.</summary>
    public static bool Apply(MachineModel machine, WinogradTransform transform, WindowGeometry g, TensorView y) =>
        (long)transform.Matrices * g.InputChannels * g.OutputChannels * sizeof(float) >= machine.ThirdLevelBytes / 2
        && transform.Tiles(y.Rows, y.Columns) >= LeastTiles
        && FiltersOf(g.OutputChannels) > 0;

    /// <inheritdoc cref="WinogradConvolution.Plan"/>
    public static WinogradSlices Plan(
        MachineModel machine, WinogradTransform transform, WindowGeometry g, TensorView x, TensorView y, Epilogue epilogue)
    {
        int filters = FiltersOf(g.OutputChannels);
        WinogradBand band = WinogradConvolution.Plan(machine, transform, g, x, y, epilogue, int.MaxValue).Bands[0];
        int tiles = band.Input.Tiles;
        CorrelationGroups group = band.Products.Group with { Filters = filters };
        KernelDescription description = band.Products.Description with
        {
            Label = band.Products.Description.Label + "OfSlice",
            Title = InvariantText.Of($"{band.Products.Description.Title}, {filters} filters at a time"),
            Flops = band.Products.Description.Flops / g.OutputChannels * filters,
        };
        CorrelationKernel products = CorrelationKernel.Product(
            description, group, tiles, g.InputChannels,
            CorrelationTiles.Choose(machine, filters, 1, tiles, g.InputChannels, true));
        return new WinogradSlices(
            band with { Products = products with { Y = new Stride(0, g.OutputChannels) } }, filters, g.OutputChannels / filters);
    }

    /// <summary>The widest whole vectors that cut all filters into equal slices; 0 for none.</summary>
    private static int FiltersOf(int all)
    {
        int filters = MostFilters;
        while (filters > 0 && (all % filters != 0 || all == filters))
        {
            filters -= CacheLine.Floats;
        }

        return filters;
    }
}
