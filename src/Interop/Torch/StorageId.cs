using System;

namespace ConvGen.Interop.Torch;

/// <summary>Reads how a pickle refers to memory outside itself.</summary>
internal static class StorageId
{
    /// <summary>
    /// <c>("storage", torch.FloatStorage, key, location, elements)</c>, before 1.6 with a sixth: null, or <c>(key, first, elements)</c> of
    /// a view.
    /// </summary>
    /// <exception cref="FormatException">It is another.</exception>
    public static PickledStorage Read(object? id) => (id as PickledTuple)?.Items switch
    {
        ["storage", PickledName type, string key, _, long elements and >= 0] => Memory(type, key, elements),
        ["storage", PickledName type, string key, _, long elements and >= 0, null] => Memory(type, key, elements),
        ["storage", PickledName type, string key, _, long elements and >= 0, PickledTuple { Items: [_, long first, long count] }]
            when first >= 0 && count >= 0 && first <= elements && count <= elements - first =>
            Memory(type, key, elements) with { Elements = count, Offset = first },
        _ => throw Unexpected(),
    };

    private static PickledStorage Memory(PickledName type, string key, long elements) =>
        new(StateDictNames.ElementType(type) ?? throw Unexpected(), key, elements, 0);

    private static FormatException Unexpected() => new("expected memory of a tensor as PyTorch names it; received something else");
}
