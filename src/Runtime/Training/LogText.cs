using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace ConvGen.Training;

/// <summary>Numbers and times in Keras' spelling, whatever the culture.</summary>
internal static class LogText
{
    /// <summary>For example <c>accuracy: 0.9870 - loss: 0.0525</c>.</summary>
    public static string Format(OrderedDictionary<string, float> logs)
    {
        var text = new StringBuilder();
        foreach ((string name, float value) in logs)
        {
            text.Append(text.Length > 0 ? " - " : "").Append(name).Append(": ").Append(Number(value));
        }

        return text.ToString();
    }

    /// <summary>Four decimals, or scientific when they would show nothing.</summary>
    public static string Number(float value) =>
        value == 0 || Math.Abs(value) > 1e-3 || float.IsNaN(value)
            ? value.ToString("F4", CultureInfo.InvariantCulture)
            : value.ToString("0.0000e+00", CultureInfo.InvariantCulture);

    /// <summary>The shortest text that is read back as the same bits.</summary>
    public static string Exact(float value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static string Integer(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>For example <c>3s</c>, <c>2:05</c>, <c>1:02:03</c>.</summary>
    public static string Duration(TimeSpan time) => time.TotalMinutes < 1
        ? FormattableString.Invariant($"{(int)time.TotalSeconds}s")
        : time.ToString(time.TotalHours < 1 ? @"m\:ss" : @"h\:mm\:ss", CultureInfo.InvariantCulture);

    /// <summary>For example <c>7ms/step</c>.</summary>
    public static string StepTime(TimeSpan time) => time.TotalSeconds >= 1
        ? FormattableString.Invariant($"{time.TotalSeconds:F0}s/step")
        : time.TotalMilliseconds >= 1
            ? FormattableString.Invariant($"{time.TotalMilliseconds:F0}ms/step")
            : FormattableString.Invariant($"{time.TotalMicroseconds:F0}us/step");
}
