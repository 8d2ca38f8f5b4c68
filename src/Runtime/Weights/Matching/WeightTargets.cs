using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace ConvGen.Weights;

/// <summary>Says which parameter each tensor of a file is for: what the user says comes before the framework's names.</summary>
internal sealed class WeightTargets
{
    private readonly WeightFile _file;
    private readonly WeightNaming _naming;
    private readonly WeightOptions _options;
    private readonly IReadOnlyList<WeightSlot> _slots;
    private readonly Dictionary<string, WeightSlot> _byParameter;

    public WeightTargets(WeightFile file, WeightNaming naming, IReadOnlyList<WeightSlot> slots, WeightOptions options)
    {
        (_file, _naming, _slots, _options) = (file, naming, slots, options);
        _byParameter = slots.ToDictionary(slot => slot.Parameter.Name, StringComparer.Ordinal);
    }

    /// <summary>The parameters of the file's tensors, in their order; null: none. Tensors left out on purpose have none either.</summary>
    /// <exception cref="InvalidDataException">What the user says names nothing, or the file keeps no order.</exception>
    public WeightSlot?[] Find()
    {
        IReadOnlyList<string> clean = _naming.Clean(_file.Tensors);
        WeightSlot?[] found = _options.Match == WeightMatch.Order ? InOrder() : ByName(clean);
        for (int i = 0; i < found.Length; i++)
        {
            WeightTensor tensor = _file.Tensors[i];
            if (_options.Rename?.Invoke(tensor.Name) is { } name)
            {
                found[i] = name.Length == 0 ? null : Known(name, tensor.Name);
            }
            else if (Renamed(tensor, clean[i]) is { } slot)
            {
                found[i] = slot;
            }
        }

        return found;
    }

    private WeightSlot?[] ByName(IReadOnlyList<string> clean) =>
        [.. _file.Tensors.Select((tensor, i) => _naming.IsIgnored(tensor) ? null : _naming.Find(tensor, clean[i]))];

    /// <summary>The parameter that <see cref="WeightOptions.Names"/> gives a tensor, by its name or that of its module.</summary>
    private WeightSlot? Renamed(WeightTensor tensor, string clean)
    {
        if (_options.Names is not { } names || _naming.IsIgnored(tensor))
        {
            return null;
        }

        if (names.TryGetValue(tensor.Name, out string? own) || names.TryGetValue(clean, out own))
        {
            return Known(own, tensor.Name);
        }

        WeightTensor plain = tensor with { Name = clean };
        (string module, string role) = _naming.Split(plain);
        if (!names.TryGetValue(module, out string? layer))
        {
            return null;
        }

        WeightSlot[] slots = [.. _slots.Where(slot => slot.Layer == layer || _naming.Module(slot) == layer)];
        return slots.Length == 0
            ? throw Unknown(layer, module, _slots.Select(slot => slot.Layer).Distinct())
            : slots.FirstOrDefault(slot => _naming.Role(slot) == role)
                ?? (tensor.Layer is not null && tensor.Position < slots.Length ? slots[tensor.Position] : null);
    }

    private WeightSlot?[] InOrder()
    {
        if (!_file.IsOrdered)
        {
            throw new InvalidDataException(
                $"{_file.Path}: expected a file that keeps the order of layers for WeightMatch.Order; received {_file.Format}, whose " +
                "tensors are sorted: use WeightOptions.Names.");
        }

        string?[] modules = [.. _file.Tensors.Select(tensor => _naming.IsIgnored(tensor) ? null : _naming.Split(tensor).Module)];
        List<string> theirs = [.. modules.OfType<string>().Distinct()];
        List<string> ours = [.. _slots.OrderBy(slot => slot.LayerIndex).Select(_naming.Module).Distinct()];
        if (theirs.Count != ours.Count && !_options.Partial)
        {
            throw new InvalidDataException(
                $"{_file.Path}: expected {ours.Count} layers with weights, as the network has; received {theirs.Count}.");
        }

        ILookup<string, WeightSlot> slots = _slots.ToLookup(_naming.Module);
        return [.. _file.Tensors.Select((tensor, i) =>
            modules[i] is { } module && theirs.IndexOf(module) is var place && place < ours.Count
                ? OfRole(slots[ours[place]], tensor)
                : null)];
    }

    private WeightSlot? OfRole(IEnumerable<WeightSlot> slots, WeightTensor tensor) => tensor.Layer is null
        ? slots.FirstOrDefault(slot => _naming.Role(slot) == _naming.Split(tensor).Role)
        : slots.ElementAtOrDefault(tensor.Position);

    private WeightSlot Known(string parameter, string tensor) =>
        _byParameter.TryGetValue(parameter, out WeightSlot? slot) ? slot : throw Unknown(parameter, tensor, _byParameter.Keys);

    private InvalidDataException Unknown(string received, string tensor, IEnumerable<string> known) => new(
        $"{_file.Path}: expected the name of a parameter or layer of the network for \"{tensor}\"; received \"{received}\", nearest " +
        $"\"{NearestName.Of(received, known)}\".");
}
