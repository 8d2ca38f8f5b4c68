using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace ConvGen.Weights;

/// <summary>Keras' names, which are this library's, and its layouts, which are too.</summary>
internal sealed partial class KerasNaming : WeightNaming
{
    private readonly Dictionary<string, List<WeightSlot>> _byLayer = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _byClass = new(StringComparer.Ordinal);

    public KerasNaming(IEnumerable<WeightSlot> slots)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (WeightSlot slot in slots)
        {
            string layer = Module(slot);
            if (!_byLayer.TryGetValue(layer, out List<WeightSlot>? own))
            {
                _byLayer.Add(layer, own = []);
                string type = SnakeCase(slot.Type);
                int count = counts.GetValueOrDefault(type);
                counts[type] = count + 1;
                _byClass.Add(count == 0 ? type : string.Create(null, $"{type}_{count}"), layer);
            }

            own.Add(slot);
        }
    }

    public override string Name(WeightSlot slot) => $"{Module(slot)}/{Role(slot)}";

    public override string Module(WeightSlot slot) => slot.Layer;

    public override string Role(WeightSlot slot) => slot.Role;

    public override TensorLayout Layout(WeightSlot slot) => TensorLayout.Same(slot.Parameter.Shape);

    public override (string Module, string Role) Split(WeightTensor tensor)
    {
        int end = tensor.Name.LastIndexOfAny(['/', '.']);
        string role = tensor.Name[(end + 1)..];
        return (tensor.Layer ?? tensor.Name[..Math.Max(0, end)], Suffix().Replace(role, ""));
    }

    public override bool IsIgnored(WeightTensor tensor) => false;

    public override IReadOnlyList<string> Clean(IReadOnlyList<WeightTensor> tensors) => [.. tensors.Select(tensor => tensor.Name)];

    public override WeightSlot? Find(WeightTensor tensor, string cleanName)
    {
        (string module, string role) = Split(tensor);
        if (tensor.Layer is null)
        {
            return _byLayer.GetValueOrDefault(module)?.FirstOrDefault(slot => IsRole(slot, role));
        }

        string? layer = tensor.IsLayerByClass ? _byClass.GetValueOrDefault(module) : module;
        return layer is null ? null : OfPosition(_byLayer.GetValueOrDefault(layer), tensor.Position);
    }

    // Names of data sets in Keras' files have changed with its versions; the order of a layer's weights has not.
    private static WeightSlot? OfPosition(List<WeightSlot>? slots, int position) => position < slots?.Count ? slots[position] : null;

    // Keras 2 called the kernel of a depthwise convolution after it.
    private static bool IsRole(WeightSlot slot, string role) =>
        slot.Role == role || (slot is { IsDepthwise: true, Role: "kernel" } && role == WeightSlot.DepthwiseKernel);

    /// <summary>As Keras makes names from classes: <c>Conv2D</c> is <c>conv2d</c>, <c>PReLU</c> is <c>p_re_lu</c>.</summary>
    private static string SnakeCase(string type)
    {
        string name = Words().Replace(NonWord().Replace(type, ""), "$1_$2");
        return Humps().Replace(name, "$1_$2").ToLowerInvariant();
    }

    [GeneratedRegex(@":\d+$")]
    private static partial Regex Suffix();

    [GeneratedRegex(@"\W+")]
    private static partial Regex NonWord();

    [GeneratedRegex("(.)([A-Z][a-z]+)")]
    private static partial Regex Words();

    [GeneratedRegex("([a-z])([A-Z])")]
    private static partial Regex Humps();
}
