using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Fuzzing.Tests.Networks;

/// <summary>A layer and the values that it reads: 0 is the network's input, i + 1 the value of layer i.</summary>
internal sealed record DeclaredNode(DeclaredLayer Layer, params IReadOnlyList<int> Inputs)
{
    /// <summary>The same layer on other values.</summary>
    public DeclaredNode Reading(Func<int, int> other) => new(Layer, [.. Inputs.Select(other)]);

    /// <summary>
    /// The attribute's arguments that say what is read. A merge takes the value before in its place; where that is not among its first two
    /// it takes another one as if it stood before.
    /// </summary>
    /// <param name="before">The value before.</param>
    public (IEnumerable<string> Names, IEnumerable<string> Named) Reads(int before) => Inputs switch
    {
        [var only] => ([], only == before ? [] : [$"From = {Quoted(only)}"]),
        [var first, _, ..] when first == before => (Inputs.Skip(1).Select(Quoted), []),
        [var first, var second, ..] when second == before => (Inputs.Skip(2).Select(Quoted), [$"First = {Quoted(first)}"]),
        _ => (Inputs.Skip(1).Select(Quoted), [$"From = {Quoted(Inputs[0])}"]),
    };

    /// <summary>Whether a value has to have a name, so that the layer can read it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="before">The value before the layer.</param>
    public bool Names(int value, int before) =>
        Inputs.Count(input => input == value) > (value == before && Inputs.Take(2).Contains(before) ? 1 : 0);

    /// <summary>The name of a value.</summary>
    public static string NameOf(int value) => value == 0 ? "input" : $"v{Text.Of(value)}";

    private static string Quoted(int value) => $"\"{NameOf(value)}\"";
}
