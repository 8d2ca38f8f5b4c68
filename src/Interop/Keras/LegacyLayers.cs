using System;
using System.Collections.Generic;
using PureHDF;

namespace ConvGen.Interop.Keras;

/// <summary>
/// Keras 1 and 2: <c>layer_names</c> lists the layers, a group each, whose <c>weight_names</c> lists its weights in their order. Names of
/// weights have changed with the versions (<c>block1_conv1_W_1:0</c>, <c>conv1_conv/kernel:0</c>); their order has not.
/// </summary>
internal static class LegacyLayers
{
    /// <summary>The weights in the file's order; null where the file is none of these.</summary>
    /// <exception cref="FormatException">A weight that is listed is not there.</exception>
    public static IReadOnlyList<KerasWeight>? Read(IH5Group root, long fileLength)
    {
        if (Hdf5.Texts(root, "layer_names", fileLength) is not { } layers)
        {
            return null;
        }

        List<KerasWeight> weights = [];
        foreach (string layer in layers)
        {
            IH5Group group = Hdf5.Get<IH5Group>(root, layer, layer);
            IReadOnlyList<string> names = Hdf5.Texts(group, "weight_names", fileLength) ?? [];
            Dictionary<string, int> positions = new(StringComparer.Ordinal);
            HashSet<string> owners = [];
            foreach (string name in names)
            {
                owners.Add(Owner(name) ?? layer);
            }

            foreach (string name in names)
            {
                IH5Dataset dataset = Hdf5.Get<IH5Dataset>(group, name, $"{layer}/{name}");

                // A model inside a model is one layer with the weights of many: their names say whose they are.
                string owner = owners.Count > 1 ? Owner(name) ?? layer : layer;
                int position = positions.GetValueOrDefault(owner);
                positions[owner] = position + 1;
                weights.Add(new KerasWeight($"{layer}/{name}", dataset, owner, position, IsLayerByClass: false));
            }
        }

        return weights;
    }

    private static string? Owner(string weight)
    {
        string[] path = weight.Split('/');
        return path.Length > 1 ? path[^2] : null;
    }
}
