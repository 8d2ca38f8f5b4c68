using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Interop.Torch;

/// <summary>The names that a state dict may use: classes of memory, what makes a tensor of it, and the ordered dictionary.</summary>
internal static class StateDictNames
{
    private static readonly string[] _callables =
    [
        "collections.OrderedDict", "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_parameter",
        "torch.Size",
    ];

    private static readonly Dictionary<string, string> _storages = new(StringComparer.Ordinal)
    {
        ["FloatStorage"] = "F32",
        ["HalfStorage"] = "F16",
        ["BFloat16Storage"] = "BF16",
        ["DoubleStorage"] = "F64",
        ["LongStorage"] = "I64",
        ["IntStorage"] = "I32",
        ["ShortStorage"] = "I16",
        ["CharStorage"] = "I8",
        ["ByteStorage"] = "U8",
        ["BoolStorage"] = "BOOL",
    };

    /// <summary>The name, if it is one of them.</summary>
    /// <exception cref="FormatException">It is another: a pickle that would run code, or one of more than a state dict.</exception>
    public static PickledName Known(PickledName name) => _callables.Contains(name.Full) || ElementType(name) is not null
        ? name
        : throw new FormatException(
            $"expected a state dict, which needs tensors and dictionaries alone; received the name {name.Full}, which is refused: no " +
            "code of a file is run. Save with torch.save(model.state_dict(), path)");

    /// <summary>Element type of a class of memory, as safetensors calls it; null for other names.</summary>
    public static string? ElementType(PickledName name) =>
        name.Module is "torch" or "torch.cuda" && _storages.TryGetValue(name.Name, out string? type) ? type : null;

    /// <summary>What a call gives.</summary>
    /// <exception cref="FormatException">The arguments are others than PyTorch writes.</exception>
    public static object? Call(PickledName name, PickledTuple arguments) => (name.Full, arguments.Items) switch
    {
        ("collections.OrderedDict", []) => new PickledDictionary([]),
        ("collections.OrderedDict", [PickledList pairs]) => new PickledDictionary([.. pairs.Items.Select(Pair)]),
        ("torch.Size", [PickledTuple sizes]) => sizes,
        ("torch._utils._rebuild_parameter", [PickledTensor tensor, ..]) => tensor,
        ("torch._utils._rebuild_tensor" or "torch._utils._rebuild_tensor_v2",
            [PickledStorage storage, long offset, PickledTuple sizes, PickledTuple strides, ..]) =>
            new PickledTensor(storage, offset, Numbers(sizes), Numbers(strides)),
        _ => throw new FormatException($"expected the arguments that PyTorch gives {name.Full}; received {arguments.Items.Count} others"),
    };

    private static (object? Key, object? Value) Pair(object? pair) => pair switch
    {
        PickledTuple { Items: [var key, var value] } => (key, value),
        PickledList { Items: [var key, var value] } => (key, value),
        _ => throw new FormatException("expected pairs of keys and values in an ordered dictionary; received something else"),
    };

    private static long[] Numbers(PickledTuple tuple) => [.. tuple.Items.Select(item => item is long number and >= 0
        ? number
        : throw new FormatException("expected whole numbers from 0 on as sizes and strides of a tensor; received something else"))];
}
