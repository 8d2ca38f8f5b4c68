using System;
using System.Collections.Generic;
using System.Globalization;

namespace ConvGen.Weights;

/// <summary>torchvision's VGG: convolutions, relus and pools are numbered together.</summary>
internal static class VggNames
{
    private const int Blocks = 5;

    /// <param name="layers">Names of the network's layers: VGG16 and VGG19 differ in their number.</param>
    public static Func<string, string?> Modules(IReadOnlyCollection<string> layers)
    {
        HashSet<string> known = [.. layers];
        Dictionary<string, string> modules = new(StringComparer.Ordinal)
        {
            ["fc1"] = "classifier.0",
            ["fc2"] = "classifier.3",
            ["predictions"] = "classifier.6",
        };
        int module = 0;
        for (int block = 1; block <= Blocks; block++, module++)
        {
            for (int i = 1; Name(block, i) is var name && known.Contains(name); i++, module += 2)
            {
                modules.Add(name, string.Create(CultureInfo.InvariantCulture, $"features.{module}"));
            }
        }

        return modules.GetValueOrDefault;
    }

    private static string Name(int block, int convolution) =>
        string.Create(CultureInfo.InvariantCulture, $"block{block}_conv{convolution}");
}
