using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Interop.Torch;

/// <summary>Finds the tensors in what a file holds: a state dict, or a checkpoint with one among other things.</summary>
internal static class StateDict
{
    /// <summary>The tensors by name, in their order.</summary>
    /// <param name="root">What the file holds.</param>
    /// <param name="wanted">Key of the state dict in a checkpoint; null: the only one.</param>
    /// <exception cref="FormatException">There is none, or several.</exception>
    public static List<(string Name, PickledTensor Tensor)> Find(object? root, string? wanted)
    {
        if (root is not PickledDictionary dictionary)
        {
            throw new FormatException("expected a dictionary of tensors, as model.state_dict() gives; received something else");
        }

        if (wanted is null && Tensors(dictionary) is { Count: > 0 } own)
        {
            return own;
        }

        (string Key, List<(string, PickledTensor)> Tensors)[] inner = [.. dictionary.Items
            .Where(item => item is (string, PickledDictionary))
            .Select(item => ((string)item.Key!, Tensors((PickledDictionary)item.Value!)))
            .Where(item => item.Item2.Count > 0)];
        string keys = inner.Length == 0 ? "none" : string.Join(", ", inner.Select(item => item.Key));
        if (wanted is not null)
        {
            return inner.FirstOrDefault(item => item.Key == wanted).Tensors
                ?? throw new FormatException($"expected a state dict of key \"{wanted}\"; received {keys}");
        }

        return inner.Length == 1
            ? inner[0].Tensors
            : throw new FormatException(
                $"expected one state dict; received {keys}{(inner.Length > 1 ? ": say WeightOptions.StateDict" : "")}");
    }

    private static List<(string Name, PickledTensor Tensor)> Tensors(PickledDictionary dictionary)
    {
        List<(string Name, PickledTensor Tensor)> tensors = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach ((object? key, object? value) in dictionary.Items)
        {
            if (key is string name && value is PickledTensor tensor)
            {
                tensors.Add(names.Add(name)
                    ? (name, tensor)
                    : throw new FormatException($"expected tensors of different names; received \"{name}\" twice"));
            }
        }

        return tensors;
    }
}
