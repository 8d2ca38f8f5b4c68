using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Fuzzing.Tests.Generation;

/// <summary>Choices that follow from a seed, the same on every machine.</summary>
internal sealed class Dice(int seed)
{
    /// <summary>Around the lanes of every vector width.</summary>
    private static readonly int[] _channels = [1, 2, 3, 5, 8, 15, 16, 17, 24, 31, 32, 33, 48, 64];

    private static readonly Activation[] _activations = Enum.GetValues<Activation>();

    private readonly Random _random = new(seed); // With a seed, .NET keeps the algorithm.

    /// <summary>A number of least .. most.</summary>
    public int Between(int least, int most) => _random.Next(least, most + 1);

    /// <summary>True so many times of a hundred.</summary>
    public bool Chance(int percent) => _random.Next(100) < percent;

    public T Of<T>(params IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    /// <summary>One of some choices, as often as their weights say.</summary>
    public T Weighted<T>(params (int Weight, T Choice)[] choices)
    {
        int number = _random.Next(choices.Sum(choice => choice.Weight));
        foreach ((int weight, T choice) in choices)
        {
            number -= weight;
            if (number < 0)
            {
                return choice;
            }
        }

        return choices[^1].Choice;
    }

    public int Channels() => Of(_channels);

    public Activation AnyActivation() => Of(_activations);

    /// <summary>Linear and relu mostly: passes act on them.</summary>
    public Activation Activation() => Weighted((3, ConvGen.Activation.Linear), (5, ConvGen.Activation.Relu), (4, AnyActivation()));

    /// <summary>A pair along rows and columns, equal so many times of a hundred.</summary>
    public (int Height, int Width) Pair(int equal, Func<int> number)
    {
        int height = number();
        return (height, Chance(equal) ? height : number());
    }
}
