using System.Collections.Generic;
using System.Globalization;

namespace ConvGen.Fuzzing.Tests.Networks;

/// <summary>C# of an attribute's arguments.</summary>
internal static class Text
{
    public static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A literal of type float.</summary>
    public static string Of(float number) => number.ToString("r", CultureInfo.InvariantCulture) + "f";

    /// <summary>For example <c>Conv2D(Filters = 8, Kernel = 3)</c>.</summary>
    public static string Attribute(string name, IEnumerable<string> arguments)
    {
        string list = string.Join(", ", arguments);
        return list.Length == 0 ? name : $"{name}({list})";
    }

    /// <summary>A pair along rows and columns: one argument where both are equal, none where both are the default.</summary>
    public static IEnumerable<string> Axes(string name, (int Height, int Width) pair, (int Height, int Width)? fallback = null)
    {
        if (pair == fallback)
        {
            return [];
        }

        return pair.Height == pair.Width
            ? [$"{name} = {Of(pair.Height)}"]
            : [$"{name}Height = {Of(pair.Height)}", $"{name}Width = {Of(pair.Width)}"];
    }

    /// <summary>An activation as an argument; none for the default.</summary>
    public static IEnumerable<string> Argument(Activation activation) =>
        activation == Activation.Linear ? [] : [$"Activation = Activation.{activation}"];
}
