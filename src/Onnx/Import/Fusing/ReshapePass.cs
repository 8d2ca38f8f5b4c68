using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>Of reshapes in a row the last one counts; a global pool gives a vector where everybody wants one.</summary>
internal static class ReshapePass
{
    public static void Run(LayerGraph graph)
    {
        foreach (Layer layer in graph.Layers.ToArray())
        {
            if (!IsReshape(layer))
            {
                continue;
            }

            Layer input = layer.Inputs[0];
            while (IsReshape(input))
            {
                input = input.Inputs[0];
            }

            if (input.Has(layer.Shape))
            {
                graph.Replace(layer, input);
            }
            else if (!ReferenceEquals(input, layer.Inputs[0]))
            {
                graph.Connect(layer, 0, input);
            }
        }

        foreach (Layer pool in graph.Layers.Where(layer => layer["KeepDims"] is true).ToArray())
        {
            if (pool.Readers.Count > 0 && !graph.IsOutput(pool) && pool.Readers.TrueForAll(reader => reader.Kind == LayerKinds.Flatten))
            {
                pool.Arguments.RemoveAll(argument => argument.Name == "KeepDims");
                pool.Shape = [pool.Channels];
                foreach (Layer reader in pool.Readers.ToArray())
                {
                    graph.Replace(reader, pool);
                }
            }
        }
    }

    private static bool IsReshape(Layer layer) => layer.Kind is LayerKinds.Flatten or LayerKinds.Reshape;
}
