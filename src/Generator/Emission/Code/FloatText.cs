using System.Globalization;

namespace ConvGen.Generator.Emission.Code;

/// <summary>Float literals that read back to the same bits.</summary>
internal static class FloatText
{
    public static string Of(float value) => value switch
    {
        _ when float.IsNaN(value) => "float.NaN",
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        0f when 1f / value < 0 => "-0f",
        _ => value.ToString("G9", CultureInfo.InvariantCulture) + "f",
    };
}
