using System;
using System.IO;
using System.Linq;

namespace ConvGen.Weights;

/// <summary>Whose names a file has.</summary>
internal static class SourceDetection
{
    private static readonly string[] _torch = ["weight", "running_mean", "running_var", "num_batches_tracked"];
    private static readonly string[] _keras = ["kernel", "depthwise_kernel", "pointwise_kernel", "gamma", "beta", "moving_mean"];

    /// <exception cref="InvalidDataException">The file is of the other framework, or does not say which.</exception>
    public static WeightSource Decide(WeightFile file, WeightSource asked)
    {
        if (file.Source != WeightSource.Auto)
        {
            return asked == WeightSource.Auto || asked == file.Source ? file.Source : throw new InvalidDataException(
                $"{file.Path}: expected weights of {asked}; received {file.Format}, which is {file.Source}'s.");
        }

        if (asked != WeightSource.Auto)
        {
            return asked;
        }

        bool isTorch = Has(file, _torch), isKeras = Has(file, _keras);
        return isTorch == isKeras
            ? throw new InvalidDataException(
                $"{file.Path}: expected names of PyTorch, such as conv.weight, or of Keras, such as conv/kernel; received " +
                $"{(isTorch ? "both" : "neither")}: say WeightSource.Torch or WeightSource.Keras.")
            : isTorch ? WeightSource.Torch : WeightSource.Keras;
    }

    private static bool Has(WeightFile file, string[] roles) => file.Tensors.Any(tensor =>
        roles.Contains(tensor.Name[(tensor.Name.LastIndexOfAny(['.', '/']) + 1)..], StringComparer.Ordinal));
}
