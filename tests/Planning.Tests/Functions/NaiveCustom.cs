using System;
using System.Collections.Generic;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Functions;

/// <summary>The layers of their own that random networks have.</summary>
internal static class NaiveCustom
{
    /// <param name="type">The type, as generated code names it.</param>
    /// <param name="isGradient">Whether the gradient of the input is wanted.</param>
    /// <param name="places">Input and output; or input, output, gradient of the output and of the input.</param>
    /// <param name="inputs">Floats of the input.</param>
    /// <param name="outputs">Floats of the output.</param>
    public static void Run(string type, bool isGradient, IReadOnlyList<Place> places, int inputs, int outputs)
    {
        Place source = places[isGradient ? 2 : 0], target = places[^1];
        switch (type[(type.LastIndexOf('.') + 1)..], isGradient)
        {
            case ("Turned", _):
                for (int i = 0; i < inputs; i++)
                {
                    target.Write(i, 2 * source.Read(inputs - 1 - i) - source.Read(i));
                }

                break;
            case ("Folds", false):
                for (int i = 0; i < outputs; i++)
                {
                    target.Write(i, source.Read(2 * i) + (2 * i + 1 < inputs ? source.Read(2 * i + 1) : 0));
                }

                break;
            case ("Folds", true):
                for (int i = 0; i < inputs; i++)
                {
                    target.Write(i, source.Read(i / 2));
                }

                break;
            default:
                throw new InvalidOperationException($"Nobody knows what {type} computes.");
        }
    }
}
