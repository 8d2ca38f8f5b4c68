using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>What a statement reads, in words: nothing for the value before, names for others.</summary>
internal static class Connections
{
    /// <summary>The arguments, those of the constructor first.</summary>
    /// <param name="inputs">Places of what it reads.</param>
    /// <param name="place">Its own place.</param>
    /// <param name="names">Names of all statements.</param>
    public static List<string> Of(int[] inputs, int place, string[] names)
    {
        int before = place - 1;
        if (inputs.Length == 1)
        {
            return inputs[0] == before ? [] : [$"From = {Name(inputs[0])}"];
        }

        if (inputs[0] == before)
        {
            return [.. inputs.Skip(1).Select(Name)];
        }

        return inputs.Length == 2 && inputs[1] == before
            ? [$"First = {Name(inputs[0])}"]
            : [.. inputs.Skip(1).Select(Name), $"From = {Name(inputs[0])}"];

        string Name(int input) => $"\"{(input == Statement.Start ? "input" : names[input])}\"";
    }
}
