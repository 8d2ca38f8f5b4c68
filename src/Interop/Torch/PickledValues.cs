using System.Collections.Generic;

namespace ConvGen.Interop.Torch;

/// <summary>A name that a pickle would import: only names that are known here have a meaning.</summary>
internal sealed record PickledName(string Module, string Name)
{
    /// <summary>For example <c>collections.OrderedDict</c>.</summary>
    public string Full => $"{Module}.{Name}";
}

/// <summary>A tuple.</summary>
internal sealed record PickledTuple(IReadOnlyList<object?> Items);

/// <summary>A list.</summary>
internal sealed record PickledList(List<object?> Items);

/// <summary>A dictionary in the order of its keys; keys that are no texts are kept as they are.</summary>
internal sealed record PickledDictionary(List<(object? Key, object? Value)> Items);

/// <summary>Memory of tensors.</summary>
/// <param name="Type">Element type as safetensors calls it.</param>
/// <param name="Key">Its name in the file.</param>
/// <param name="Elements">How many it has.</param>
/// <param name="Offset">First of them in the memory of that name.</param>
internal sealed record PickledStorage(string Type, string Key, long Elements, long Offset);

/// <summary>A view of memory.</summary>
/// <param name="Storage">The memory.</param>
/// <param name="Offset">First element.</param>
/// <param name="Sizes">Elements along each axis.</param>
/// <param name="Strides">How far neighbours along each axis lie apart.</param>
internal sealed record PickledTensor(PickledStorage Storage, long Offset, long[] Sizes, long[] Strides);
