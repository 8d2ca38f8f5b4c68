using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>Activations become arguments of the layer before, where they alone read it.</summary>
internal static class ActivationPass
{
    public static void Run(LayerGraph graph)
    {
        foreach (Layer layer in graph.Layers.Where(layer => layer.Kind == LayerKinds.Activate).ToArray())
        {
            Layer input = layer.Inputs[0];
            bool isOne = graph.HasOneReader(input) && LayerKinds.HasActivation(input.Kind) && input.Has(layer.Shape);
            if (isOne && Replaces(input.Activation, layer.Activation))
            {
                input.Activation = layer.Activation;
                graph.Replace(layer, input);
            }
        }
    }

    /// <summary>Whether one activation stands for two in a row: PyTorch prints relu6 as a relu and a bound.</summary>
    private static bool Replaces(ActivationChoice first, ActivationChoice second) =>
        first.IsNone || (first.Name == "Relu" && second.Name is "Relu" or "Relu6");
}
