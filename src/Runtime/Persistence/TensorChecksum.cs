using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;

namespace ConvGen.Persistence;

/// <summary>The SHA-256 of a whole safetensors file, kept in its own metadata: its digits count as zeros while it is computed.</summary>
/// <remarks>Header and values are covered, so that no flipped bit goes unseen, not even in a name that nobody reads.</remarks>
internal static class TensorChecksum
{
    /// <summary>Key of the checksum.</summary>
    public const string Key = "convgen.sha256";

    /// <summary>
    /// Key that every file of ConvGen has: with it a checksum must follow, so that damage to the checksum's own key is seen.
    /// </summary>
    public const string FormatKey = "convgen.format";

    /// <summary>Value of <see cref="FormatKey"/>.</summary>
    public const string Format = "1";

    /// <summary>Hexadecimal digits of a checksum.</summary>
    public const int Digits = 2 * SHA256.HashSizeInBytes;

    /// <summary>What stands in place of the digits while the checksum is computed.</summary>
    public static string Zeros { get; } = new('0', Digits);

    /// <summary>The digits of what was appended.</summary>
    public static string Finish(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset());

    /// <summary>Checks that a file which should have a checksum has one.</summary>
    /// <exception cref="FormatException">It has none, or none that could be one.</exception>
    public static void CheckPresence(SafetensorsHeader header)
    {
        if (header.Metadata.TryGetValue(FormatKey, out string? format) && format != Format)
        {
            throw new FormatException(
                $"expected {FormatKey} \"{Format}\"; received \"{format}\": a newer version wrote the file, or it is damaged");
        }

        string? checksum = header.Metadata.GetValueOrDefault(Key);
        if (checksum is null && format is null)
        {
            return;
        }

        if (checksum?.Length != Digits || format is null || checksum.AsSpan().ContainsAnyExcept("0123456789abcdef"))
        {
            string received = $"{Text(format)} and {Text(checksum)}";
            throw new FormatException(string.Create(
                CultureInfo.InvariantCulture, $"expected {FormatKey} and {Key}, {Digits} hexadecimal digits; received {received}"));
        }
    }

    private static string Text(string? value) => value is null ? "none" : $"\"{value}\"";
}
