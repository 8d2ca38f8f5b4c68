namespace ConvGen.Generator.Graph.Layers;

internal sealed class Conv2DTransposeReader() : LayerReader("Conv2DTranspose")
{
    public override Operation Read(ArgumentReader arguments)
    {
        int filters = arguments.Required(arguments.Given("Filters", "filters"), "Filters = 32");
        Window window = ConvolutionArguments.Window(arguments);
        int? added = OutputPadding(arguments, "OutputPadding");
        WeightArguments weights = WeightArguments.Read(arguments);
        return new TransposedConvolutionOperation
        {
            Filters = filters,
            Window = window,
            OutputPaddingHeight = OutputPadding(arguments, "OutputPaddingHeight") ?? added,
            OutputPaddingWidth = OutputPadding(arguments, "OutputPaddingWidth") ?? added,
            Activation = weights.Activation,
            UseBias = weights.UseBias,
            KernelInitializer = weights.Kernel,
            BiasInitializer = weights.Bias,
            KernelRegularization = weights.KernelRegularization,
        };
    }

    /// <summary>Null where it is not given, which is not 0.</summary>
    private static int? OutputPadding(ArgumentReader arguments, string name) =>
        arguments.Has(name) ? arguments.AtLeast(0, name, fallback: 0) : null;
}
