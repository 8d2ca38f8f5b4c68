using System.Globalization;
using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>Values as C# writes them.</summary>
internal static class Literal
{
    /// <summary>The text of an argument's value.</summary>
    public static string Of(object value) => value switch
    {
        float number => Number(number),
        float[] numbers => $"[{string.Join(", ", numbers.Select(Number))}]",
        bool flag => flag ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => (string)value,
    };

    private static string Number(float number) => number.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant() is var text
        && text.Contains('e', System.StringComparison.Ordinal)
        ? text.Replace("e-0", "e-", System.StringComparison.Ordinal).Replace("e+", "e", System.StringComparison.Ordinal) + "f"
        : text + "f";
}
