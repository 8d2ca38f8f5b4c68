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
            if (graph.HasOneReader(input) && LayerKinds.HasActivation(input.Kind) && input.Activation.IsNone && input.Has(layer.Shape))
            {
                input.Activation = layer.Activation;
                graph.Replace(layer, input);
            }
        }
    }
}
