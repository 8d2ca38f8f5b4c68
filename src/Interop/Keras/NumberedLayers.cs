using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PureHDF;

namespace ConvGen.Interop.Keras;

/// <summary>
/// Keras 3: a group <c>layers/conv2d_1/vars</c> for each layer, called after its class and number, with the weights <c>0</c>, <c>1</c>;
/// the layer's own name is an attribute where Keras wrote it.
/// </summary>
internal static class NumberedLayers
{
    private const string Variables = "vars";

    // Keras 2.13 called the first of them otherwise.
    private static readonly string[] _containers = ["layers", "_layer_checkpoint_dependencies"];

    // A dropout's counter of random numbers.
    private const string Seeds = "seed_generator";

    private const int DeepestModel = 16;
    private const int MostGroups = 100_000;

    /// <summary>The weights; null where the file is none of these.</summary>
    /// <exception cref="FormatException">Groups lie in each other without end.</exception>
    public static IReadOnlyList<KerasWeight>? Read(IH5Group root, long fileLength)
    {
        if (_containers.FirstOrDefault(root.LinkExists) is not { } container)
        {
            return null;
        }

        List<KerasWeight> weights = [];
        int groups = 0;
        Walk((IH5Group)root.Get(container), container, "", 0);
        return weights;

        void Walk(IH5Group group, string path, string layer, int depth)
        {
            if (depth > DeepestModel || ++groups > MostGroups)
            {
                throw new FormatException($"expected models of at most {DeepestModel} levels; received \"{path}\"");
            }

            foreach (IH5Group child in Hdf5.Children(group, path).OfType<IH5Group>().Where(child => child.Name != Seeds))
            {
                string childPath = $"{path}/{child.Name}";
                if (child.Name == Variables)
                {
                    Add(weights, group, child, childPath, layer, fileLength);
                }
                else
                {
                    string own = layer.Length == 0 ? child.Name : $"{layer}/{child.Name}";
                    Walk(child, childPath, child.Name == container ? layer : own, depth + 1);
                }
            }
        }
    }

    private static void Add(List<KerasWeight> weights, IH5Group group, IH5Group variables, string path, string layer, long fileLength)
    {
        string? name = Hdf5.Text(variables, "name", fileLength) ?? Hdf5.Text(group, "name", fileLength);
        foreach (IH5Dataset dataset in Hdf5.Children(variables, path).OfType<IH5Dataset>())
        {
            int position = int.TryParse(dataset.Name, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                ? number
                : throw new FormatException($"expected numbers as names in \"{path}\"; received \"{dataset.Name}\"");
            weights.Add(new KerasWeight($"{path}/{dataset.Name}", dataset, name ?? layer, position, name is null));
        }
    }
}
