using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using PureHDF;

namespace ConvGen.Interop.Tests.Keras;

/// <summary>Files of EveryLayout as the versions of Keras lay them out, with numbered values: a thousand for each tensor.</summary>
internal static class KerasFiles
{
    /// <summary>The layers, and their weights in Keras' order: those that are trained, then the others.</summary>
    public static readonly (string Layer, string Class, (string Role, int[] Shape)[] Weights)[] Layers =
    [
        ("conv2d", "conv2d", [("kernel", [3, 3, 3, 4]), ("bias", [4])]),
        ("batch_normalization", "batch_normalization",
            [("gamma", [4]), ("beta", [4]), ("moving_mean", [4]), ("moving_variance", [4])]),
        ("depthwise_conv2d", "depthwise_conv2d", [("depthwise_kernel", [2, 2, 4, 1]), ("bias", [4])]),
        ("conv2d_transpose", "conv2d_transpose", [("kernel", [2, 2, 2, 4]), ("bias", [2])]),
        ("p_re_lu", "p_re_lu", [("alpha", [32])]),
        ("dense", "dense", [("kernel", [32, 5]), ("bias", [5])]),
    ];

    /// <summary>Keras 2: <c>conv2d/conv2d/kernel:0</c>; <paramref name="old"/>: Keras 1, <c>conv2d/conv2d_kernel_1:0</c>.</summary>
    public static H5Group Legacy(bool old = false, bool split = false)
    {
        H5Group root = new();
        string[] names = [.. Layers.Select(layer => layer.Layer), "flatten"];
        if (split)
        {
            root.Attributes["layer_names0"] = names[..2];
            root.Attributes["layer_names1"] = names[2..];
        }
        else
        {
            root.Attributes["layer_names"] = names;
        }

        root.Attributes["backend"] = "tensorflow";
        root.Attributes["keras_version"] = "2.1.6";
        root["flatten"] = new H5Group();
        int start = 0;
        foreach ((string layer, _, (string Role, int[] Shape)[] weights) in Layers)
        {
            H5Group group = new(), inner = new();
            string[] paths = [.. weights.Select(weight => old ? $"{layer}_{weight.Role}_1:0" : $"{layer}/{weight.Role}:0")];
            group.Attributes["weight_names"] = paths;
            foreach (((_, int[] shape), string path) in weights.Zip(paths))
            {
                (old ? group : inner)[path[(path.IndexOf('/') + 1)..]] = Numbered(shape, start);
                start += 1000;
            }

            if (!old)
            {
                group[layer] = inner;
            }

            root[layer] = group;
        }

        return root;
    }

    /// <summary>A model that holds the layers in a model of its own, whose weights come together: the trained ones of all first.</summary>
    public static H5Group Nested()
    {
        H5Group root = new(), model = new();
        root.Attributes["layer_names"] = new[] { "base" };
        string[] roles = ["moving_mean", "moving_variance"];
        List<string> trained = [], others = [];
        int start = 0;
        foreach ((string layer, _, (string Role, int[] Shape)[] weights) in Layers)
        {
            H5Group group = new();
            foreach ((string role, int[] shape) in weights)
            {
                (roles.Contains(role) ? others : trained).Add($"{layer}/{role}:0");
                group[$"{role}:0"] = Numbered(shape, start);
                start += 1000;
            }

            model[layer] = group;
        }

        model.Attributes["weight_names"] = trained.Concat(others).ToArray();
        root["base"] = model;
        return root;
    }

    /// <summary>Keras 3: <c>layers/conv2d/vars/0</c>, with the layer's name where it is wanted.</summary>
    public static H5Group Numbered(bool names, string container = "layers")
    {
        H5Group root = new(), layers = new();
        root[container] = layers;
        root["vars"] = new H5Group();
        layers["flatten"] = new H5Group { ["vars"] = new H5Group() };
        layers["dropout"] = new H5Group
        {
            ["seed_generator"] = new H5Group { ["vars"] = new H5Group { ["0"] = new[] { 1u, 2u } } },
        };
        int start = 0;
        foreach ((string layer, string type, (string Role, int[] Shape)[] weights) in Layers)
        {
            H5Group variables = new(), group = new() { ["vars"] = variables };
            if (names)
            {
                group.Attributes["name"] = layer;
            }

            for (int i = 0; i < weights.Length; i++, start += 1000)
            {
                variables[$"{i}"] = Numbered(weights[i].Shape, start);
            }

            // With names the path says nothing: here it is another.
            layers[names ? type + "_9" : type] = group;
        }

        return root;
    }

    public static string Write(string directory, H5Group root, string file = "model.h5")
    {
        string path = Path.Combine(directory, file);
        H5File whole = [];
        foreach ((string name, object value) in root)
        {
            whole[name] = value;
        }

        foreach ((string name, object value) in root.Attributes)
        {
            whole.Attributes[name] = value;
        }

        whole.Write(path);
        return path;
    }

    /// <summary>A <c>.keras</c> file around weights.</summary>
    public static string WriteZip(string directory, string weights, string configuration = "{}")
    {
        string path = Path.Combine(directory, "model.keras");
        using ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Create);
        zip.CreateEntryFromFile(weights, "model.weights.h5", CompressionLevel.NoCompression);
        using Stream config = zip.CreateEntry("config.json").Open();
        config.Write(Encoding.UTF8.GetBytes(configuration));
        return path;
    }

    private static H5Dataset Numbered(int[] shape, int start)
    {
        int length = shape.Aggregate(1, (product, size) => product * size);
        float[] values = [.. Enumerable.Range(start, length)];
        return new H5Dataset(values, fileDims: [.. shape.Select(size => (ulong)size)]);
    }
}
