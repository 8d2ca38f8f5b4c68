using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Execution;

namespace ConvGen;

/// <summary>A layer of a compiled network.</summary>
/// <param name="Name">Its name, for example <c>conv2d_1</c>; those of blocks begin with the names of their uses.</param>
/// <param name="Type">Its type as Keras prints it, for example <c>Conv2D</c>.</param>
/// <param name="OutputShape">Shape of one output sample, without the batch axis.</param>
/// <param name="Inputs">Names of the layers whose values it reads, in its order; <see cref="InputName"/> is the network's input.</param>
/// <param name="Parameters">Its parameters in order, state included.</param>
/// <param name="Arguments">How it computes.</param>
public sealed record NetworkLayer(
    string Name, string Type, Shape OutputShape, IReadOnlyList<string> Inputs, IReadOnlyList<Parameter> Parameters,
    LayerArguments Arguments)
{
    /// <summary>What <see cref="Inputs"/> calls the value that the network starts with.</summary>
    public const string InputName = "input";

    internal static NetworkLayer[] Of(NetworkDescription network, ParameterCollection parameters)
    {
        ILookup<string, Parameter> owned = parameters.ToLookup(parameter => parameter.Name[..parameter.Name.LastIndexOf('.')]);
        return
        [
            .. network.Layers.Select((layer, index) =>
            {
                int[] inputs = [.. layer.Inputs ?? [index - 1]];
                Shape input = inputs[0] < 0 ? network.InputShape : network.Layers[inputs[0]].OutputShape;
                Parameter[] its = [.. owned[layer.Name]];
                return new NetworkLayer(
                    layer.Name, layer.Type, layer.OutputShape,
                    [.. inputs.Select(i => i < 0 ? InputName : network.Layers[i].Name)], its, LayerArguments.Of(layer, input, its));
            }),
        ];
    }
}
