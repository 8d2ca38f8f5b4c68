namespace ConvGen.Generator.Graph.Layers;

internal sealed class SeparableConv2DReader() : LayerReader("SeparableConv2D")
{
    public override Operation Read(ArgumentReader arguments)
    {
        int filters = arguments.Required(arguments.Given("Filters", "filters"), "Filters = 32");
        Window window = ConvolutionArguments.Window(arguments);
        int multiplier = arguments.AtLeast(1, "DepthMultiplier", fallback: 1);
        WeightArguments pointwise = WeightArguments.Read(arguments, "Pointwise");
        (InitializerModel initializer, RegularizationModel regularization) = WeightArguments.ReadKernel(arguments, "Depthwise");
        return new SeparableConvolutionOperation(
            Convolution(pointwise with { Activation = new ActivationFunction(ActivationKind.Linear), UseBias = false }) with
            {
                Window = window,
                DepthMultiplier = multiplier,
                KernelInitializer = initializer,
                KernelRegularization = regularization,
            },
            Convolution(pointwise) with { Filters = filters, Groups = 1 });
    }

    /// <summary>A 1x1 convolution that is still without filters and groups.</summary>
    private static ConvolutionOperation Convolution(WeightArguments weights) => new()
    {
        Filters = 0,
        Window = new Window(1, 1, 1, 1, 1, 1, new WindowPadding(PaddingMode.Valid)),
        Groups = 0,
        DepthMultiplier = 0,
        Activation = weights.Activation,
        UseBias = weights.UseBias,
        KernelInitializer = weights.Kernel,
        BiasInitializer = weights.UseBias ? weights.Bias : new InitializerModel(InitializerKind.Zeros, 0, null, null),
        KernelRegularization = weights.KernelRegularization,
        Algorithm = ConvolutionAlgorithm.Auto,
        KernelTransform = null,
    };
}
