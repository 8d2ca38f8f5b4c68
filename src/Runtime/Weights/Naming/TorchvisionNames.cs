using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Execution;

namespace ConvGen.Weights;

/// <summary>torchvision's modules for the layers of the ready-made networks, which bear Keras' names.</summary>
internal static class TorchvisionNames
{
    /// <summary>
    /// A layer that one family alone has, and what its layers are called there: their name here without what stands before all of them.
    /// </summary>
    private static readonly (string Key, Func<IReadOnlyCollection<string>, Func<string, string?>> Modules)[] _families =
    [
        ("block1_conv1", VggNames.Modules),
        ("conv2_block1_out", _ => ResNetNames.Module),
        ("expanded_conv_depthwise", _ => MobileNetNames.Module),
        ("conv2_block1_concat", _ => DenseNetNames.Module),
    ];

    /// <summary>The modules by layer; layers outside a ready-made network have none.</summary>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<LayerDescription> layers)
    {
        Dictionary<string, string> modules = new(StringComparer.Ordinal);
        string[] names = [.. layers.Select(layer => layer.Name)];
        foreach ((string key, Func<IReadOnlyCollection<string>, Func<string, string?>> family) in _families)
        {
            // Two of them in one network are no network of torchvision: they keep their own names.
            string[] prefixes = [.. names.Where(name => name.EndsWith(key, StringComparison.Ordinal)).Select(name => name[..^key.Length])];
            if (prefixes.Length == 1)
            {
                string prefix = prefixes[0];
                string[] own = [.. names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))];
                Func<string, string?> module = family([.. own.Select(name => name[prefix.Length..])]);
                foreach (string name in own)
                {
                    if (module(name[prefix.Length..]) is { } found)
                    {
                        modules[name] = found;
                    }
                }
            }
        }

        return modules;
    }
}
