using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Graph.Layers;

internal sealed class Conv2DReader() : LayerReader("Conv2D")
{
    public override bool HasFunctionalOperation => true;

    public override Operation Read(ArgumentReader arguments)
    {
        int filters = arguments.Required(arguments.Given("Filters", "filters"), "Filters = 32");
        int groups = arguments.AtLeast(1, "Groups", fallback: 1);
        if (!arguments.HasFailed && filters % groups != 0)
        {
            arguments.Fail(ShapeMistakes.FiltersNotDivisible, "Groups", InvariantText.Of($"{groups}"), InvariantText.Of($"{filters}"));
        }

        return ConvolutionArguments.Read(arguments, filters, groups, depthMultiplier: 0);
    }
}

internal sealed class DepthwiseConv2DReader() : LayerReader("DepthwiseConv2D")
{
    public override bool HasFunctionalOperation => true;

    public override Operation Read(ArgumentReader arguments) =>
        ConvolutionArguments.Read(arguments, filters: 0, groups: 0, arguments.AtLeast(1, "DepthMultiplier", fallback: 1));
}

/// <summary>The arguments that all convolutions share.</summary>
internal static class ConvolutionArguments
{
    public static ConvolutionOperation Read(ArgumentReader arguments, int filters, int groups, int depthMultiplier)
    {
        Window window = Window(arguments);
        WeightArguments weights = WeightArguments.Read(arguments);
        return new ConvolutionOperation
        {
            Filters = filters,
            Window = window,
            Groups = groups,
            DepthMultiplier = depthMultiplier,
            Activation = weights.Activation,
            UseBias = weights.UseBias,
            KernelInitializer = weights.Kernel,
            BiasInitializer = weights.Bias,
            KernelRegularization = weights.KernelRegularization,
            Algorithm = arguments.Member("Algorithm", "Algorithm", ConvolutionAlgorithm.Auto),
            KernelTransform = arguments.Transform("KernelTransform"),
        };
    }

    /// <summary>Kernel, stride, dilation and padding.</summary>
    public static Window Window(ArgumentReader arguments)
    {
        string shared = arguments.Given("Kernel", "kernel");
        if (!arguments.Has(shared) && !(arguments.Has("KernelHeight") && arguments.Has("KernelWidth")))
        {
            arguments.Missing(
                arguments.Has("KernelHeight") ? "KernelWidth" : arguments.Has("KernelWidth") ? "KernelHeight" : "Kernel",
                "Kernel = 3, or KernelHeight = 1, KernelWidth = 3");
        }

        (int Height, int Width) kernel = arguments.Axes(shared, "KernelHeight", "KernelWidth", (1, 1));
        (int Height, int Width) stride = arguments.Axes("Stride", "StrideHeight", "StrideWidth", (1, 1));
        (int Height, int Width) dilation = arguments.Axes("Dilation", "DilationHeight", "DilationWidth", (1, 1));
        return new Window(
            kernel.Height, kernel.Width, stride.Height, stride.Width, dilation.Height, dilation.Width, PaddingArguments.Read(arguments));
    }
}
