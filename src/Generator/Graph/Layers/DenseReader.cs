namespace ConvGen.Generator.Graph.Layers;

internal sealed class DenseReader() : LayerReader("Dense")
{
    public override Operation Read(ArgumentReader arguments)
    {
        int units = arguments.Required("units", "[Dense(10)]");
        WeightArguments weights = WeightArguments.Read(arguments);
        return new DenseOperation(units, weights.Activation, weights.UseBias, weights.Kernel, weights.Bias, weights.KernelRegularization);
    }
}
