using System;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Text;
using Microsoft.CodeAnalysis;

namespace ConvGen.Generator.Graph.Layers;

/// <summary>Puts what a use gives its block in the place of what stands in for it, and notes where that means nothing.</summary>
/// <param name="scope">What stand-ins mean where the attribute is.</param>
/// <param name="fail">Reports a mistake in an argument.</param>
internal sealed class StandInReader(StandInScope scope, Action<DiagnosticDescriptor, string, string[]> fail)
{
    /// <summary>In the place of what only a use knows, while a block is read by itself: large, with many divisors.</summary>
    public const int Anything = 720_720;

    /// <summary>Whether a stand-in was met, so that each use of the block gives it other values.</summary>
    public bool HasMet { get; private set; }

    /// <summary>A whole number, or what it stands in for.</summary>
    /// <param name="name">The argument that it is the value of, for messages.</param>
    /// <param name="value">The number.</param>
    public int Integer(string name, int value)
    {
        if (StandIn.Decode(value) is { } standIn)
        {
            return Meaning(
                name, standIn.ToString(),
                use => use.Arguments[standIn.Argument] is { } given
                    ? Calculated(name, standIn, given)
                    : NotGiven(name, standIn.Argument, use.Name, fallback: 1),
                outside: 1, Anything);
        }

        // The minus of a stand-in is a number that nobody means.
        return value > 0 && StandIn.Decode(-value) is { } negated ? Unreadable(name, $"-({negated})") : value;
    }

    /// <summary>What stands in the place of a whole number, but is none.</summary>
    public int Unreadable(string name, string text)
    {
        HasMet = true;
        fail(BlockMistakes.StandInUnreadable, name, [name, text]);
        return 1;
    }

    /// <summary>A width multiplier, or what it stands in for.</summary>
    public float Alpha(string name, float alpha) =>
        alpha == StandIn.Alpha ? Meaning(name, "Arg.Alpha", use => use.Arguments.Alpha, outside: 1, anything: 1) : alpha;

    /// <summary>A share of dropout, or what it stands in for.</summary>
    public float Rate(string name, float rate) => rate == StandIn.Rate
        ? Meaning(
            name, "Arg.Rate", use => use.Arguments.Rate ?? NotGiven(name, BlockArgument.Rate, use.Name, fallback: 0), outside: 0,
            anything: 0)
        : rate;

    /// <summary>What a stand-in means in its scope.</summary>
    /// <param name="name">The argument that it is the value of.</param>
    /// <param name="text">How it is written.</param>
    /// <param name="ofUse">What a use makes of it.</param>
    /// <param name="outside">What goes on outside blocks, where it is a mistake.</param>
    /// <param name="anything">What it means in a block by itself.</param>
    private T Meaning<T>(string name, string text, Func<StandInScope.Use, T> ofUse, T outside, T anything)
    {
        HasMet = true;
        switch (scope)
        {
            case StandInScope.Use use:
                return ofUse(use);
            case StandInScope.Network:
                fail(BlockMistakes.StandInOutsideBlock, name, [text]);
                return outside;
            default:
                return anything;
        }
    }

    /// <summary>The number that is written with a stand-in, once the use has given it a value.</summary>
    private int Calculated(string name, StandIn standIn, int given)
    {
        long product = (long)given * standIn.Numerator;
        long value = product / standIn.Denominator + standIn.Offset;
        if (product % standIn.Denominator != 0 || value > int.MaxValue)
        {
            fail(
                BlockMistakes.StandInNotWhole, name,
                [name, standIn.ToString(), InvariantText.Of($"{given}"), InvariantText.Of($"{int.MaxValue:N0}")]);
            return 1;
        }

        return (int)value;
    }

    private T NotGiven<T>(string name, BlockArgument argument, string block, T fallback)
    {
        fail(
            argument == BlockArgument.Channels ? BlockMistakes.ChannelsUnknown : BlockMistakes.StandInNotGiven, name,
            [block, InvariantText.Of($"{argument}"), Example(argument)]);
        return fallback;
    }

    /// <summary>What a use may well give.</summary>
    private static string Example(BlockArgument argument) => argument switch
    {
        BlockArgument.Kernel => "3",
        BlockArgument.Rate => "0.5f",
        _ => "16",
    };
}
