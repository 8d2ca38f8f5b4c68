using System;
using System.Globalization;
using System.IO;
using System.Numerics;

namespace ConvGen.Persistence;

/// <summary>Reads the numbers and names that a checkpoint keeps as strings of its metadata.</summary>
internal static class MetadataReader
{
    /// <summary>A string.</summary>
    /// <exception cref="InvalidDataException">There is none of this key.</exception>
    public static string Text(this SafetensorsFile file, string key) => file.Metadata.TryGetValue(key, out string? value)
        ? value
        : throw file.Invalid($"expected \"{key}\" in the metadata of a checkpoint; received none");

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
