using System;
using System.Globalization;
using System.IO;
using System.Numerics;

namespace ConvGen.Persistence;

/// <summary>Reads the numbers and names that a checkpoint keeps as strings of its metadata.</summary>
internal static class MetadataReader
{
    private const string Yes = "yes";
    private const string No = "no";

    // What a double counts exactly; nobody trains as long.
    private const long LargestCount = 1L << 53;

    /// <summary>A string.</summary>
    /// <exception cref="InvalidDataException">There is none of this key.</exception>
    public static string Text(this SafetensorsFile file, string key) => file.Metadata.TryGetValue(key, out string? value)
        ? value
        : throw file.Invalid($"expected \"{key}\" in the metadata of a checkpoint; received none");

    /// <summary>One of some texts.</summary>
    /// <exception cref="InvalidDataException">There is none, or another.</exception>
    public static string OneOf(this SafetensorsFile file, string key, params ReadOnlySpan<string> expected) =>
        file.Text(key) is var text && expected.Contains(text)
            ? text
            : throw file.Invalid($"expected {string.Join(" or ", expected)} as \"{key}\"; received \"{text}\"");

    /// <summary>A statement.</summary>
    /// <exception cref="InvalidDataException">There is none, or it is none.</exception>
    public static bool Flag(this SafetensorsFile file, string key) => file.OneOf(key, Yes, No) == Yes;

    /// <summary>A statement as <see cref="Flag"/> reads it.</summary>
    public static string OfFlag(bool value) => value ? Yes : No;

    /// <summary>A number in invariant digits; null where it is left out.</summary>
    /// <exception cref="InvalidDataException">It is below <paramref name="least"/>, or no number.</exception>
    public static T? OptionalNumber<T>(this SafetensorsFile file, string key, T least)
        where T : struct, INumber<T> => file.Metadata.ContainsKey(key) ? file.Number(key, least) : null;

    /// <summary>A number of things, which may yet grow.</summary>
    /// <exception cref="InvalidDataException">
    /// There is none, or it is below <paramref name="least"/>, or so large that it could not grow.
    /// </exception>
    public static int Count(this SafetensorsFile file, string key, int least = 0) =>
        file.Number(key, least) is var count && count < int.MaxValue
            ? count
            : throw file.Invalid($"expected a number below {int.MaxValue} as \"{key}\"; received {count}");

    /// <summary>A number of things, which may yet grow.</summary>
    /// <exception cref="InvalidDataException">There is none, or it is negative or so large that it could not grow.</exception>
    public static long LongCount(this SafetensorsFile file, string key) => file.Number(key, least: 0L) is var count && count < LargestCount
        ? count
        : throw file.Invalid($"expected a number below {LargestCount} as \"{key}\"; received {count}");

    /// <summary>A number in invariant digits.</summary>
    /// <exception cref="InvalidDataException">There is none, or one below <paramref name="least"/>.</exception>
    public static T Number<T>(this SafetensorsFile file, string key, T least)
        where T : struct, INumber<T>
    {
        string text = file.Text(key);
        return T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T value) && T.IsFinite(value) && value >= least
            ? value
            : throw file.Invalid($"expected a number from {least} on as \"{key}\"; received \"{text}\"");
    }
}
