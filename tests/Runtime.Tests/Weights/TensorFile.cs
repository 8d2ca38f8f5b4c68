using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ConvGen.Persistence;

namespace ConvGen.Tests.Weights;

/// <summary>A safetensors file whose elements are numbered, from a start for each tensor.</summary>
internal static class TensorFile
{
    /// <summary>The tensors of EveryLayout in PyTorch's names and shapes.</summary>
    public static readonly (string Name, int[] Shape)[] EveryLayout =
    [
        ("conv2d.weight", [4, 3, 3, 3]), ("conv2d.bias", [4]),
        ("batch_normalization.weight", [4]), ("batch_normalization.bias", [4]),
        ("batch_normalization.running_mean", [4]), ("batch_normalization.running_var", [4]),
        ("depthwise_conv2d.weight", [4, 1, 2, 2]), ("depthwise_conv2d.bias", [4]),
        ("conv2d_transpose.weight", [4, 2, 2, 2]), ("conv2d_transpose.bias", [2]),
        ("p_re_lu.weight", [32]),
        ("dense.weight", [5, 32]), ("dense.bias", [5]),
    ];

    public static string Write(string directory, IEnumerable<(string Name, int[] Shape)> tensors, string file = "weights.safetensors")
    {
        string path = Path.Combine(directory, file);
        SafetensorsWriter.Save(path, [.. tensors.Select((tensor, i) => Numbered(tensor.Name, tensor.Shape, 1000 * i))], []);
        return path;
    }

    private static NamedTensor Numbered(string name, int[] shape, int start) => new(name, new Shape(shape), values =>
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = start + i;
        }
    });
}
