using System;
using System.Collections.Generic;
using System.Reflection;
using PureHDF;

namespace ConvGen.Interop.Keras;

/// <summary>What the parser knows of a file but does not show.</summary>
internal static class Hdf5Details
{
    private const int LengthBytes = sizeof(uint);

    /// <summary>
    /// Requires of texts of any length, which is how h5py 3 stores the names that Keras lists, that no two are the same. An attribute holds
    /// a reference to each, and the parser makes a text of each: a few bytes would otherwise double a long one, where texts that all lie
    /// in the file are together no longer than that.
    /// </summary>
    /// <exception cref="FormatException">Two references lead to the same text.</exception>
    public static void RequireDifferentTexts(IH5Attribute attribute)
    {
        ReadOnlySpan<byte> bytes = Bytes(attribute).Span;
        int size = attribute.Type.Size;
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int i = 0; i + size <= bytes.Length; i += size)
        {
            // Zeros are no text at all.
            ReadOnlySpan<byte> reference = bytes[(i + LengthBytes)..(i + size)];
            if (reference.ContainsAnyExcept((byte)0) && !seen.Add(Convert.ToHexString(reference)))
            {
                throw new FormatException(
                    $"expected texts of their own as attribute {attribute.Name}; received the same text in two places");
            }
        }
    }

    /// <summary>Whether the values lie in other files, which the parser would open.</summary>
    public static bool LiesElsewhere(IH5Dataset dataset) => Property(dataset, "InternalExternalFileList") is not null;

    private static Memory<byte> Bytes(IH5Attribute attribute) => (Memory<byte>)Property(Property(attribute, "Message")!, "InputData")!;

    private static object? Property(object owner, string name) =>
        (owner.GetType().GetProperty(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            ?? throw new NotSupportedException($"expected PureHDF 2.2, which knows {name} of {owner.GetType()}; received another version"))
        .GetValue(owner);
}
