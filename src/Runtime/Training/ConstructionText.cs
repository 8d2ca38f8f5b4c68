using System;
using System.Globalization;
using System.Text;

namespace ConvGen.Training;

/// <summary>How an object was made, in the words of its constructor: <c>Adam(learningRate: 0.001, beta1: 0.9)</c>.</summary>
internal static class ConstructionText
{
    /// <summary>The type's name, and the arguments that there are: null is none.</summary>
    public static string Of(object made, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        var text = new StringBuilder(made.GetType().Name).Append('(');
        string separator = "";
        foreach ((string name, object? value) in arguments)
        {
            if (value is not null)
            {
                text.Append(separator).Append(name).Append(": ").Append(Text(value));
                separator = ", ";
            }
        }

        return text.Append(')').ToString();
    }

    private static string Text(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
