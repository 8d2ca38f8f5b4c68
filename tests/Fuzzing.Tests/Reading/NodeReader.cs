using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Fuzzing.Tests.Networks;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConvGen.Fuzzing.Tests.Reading;

/// <summary>Reads attributes one after another, and remembers the names of their values.</summary>
internal sealed class NodeReader
{
    private readonly Dictionary<string, int> _values = new() { [DeclaredNode.NameOf(0)] = 0 };
    private int _before;

    /// <summary>The next layer and what it reads.</summary>
    public DeclaredNode Read(AttributeSyntax attribute)
    {
        Arguments arguments = new(attribute);
        int before = arguments.NameOf("From") is { } from ? ValueOf(from) : _before;
        string? first = arguments.NameOf("First");
        List<int> inputs = [.. arguments.Names.Select(ValueOf).Prepend(before)];
        inputs.InsertRange(0, first is null ? [] : [ValueOf(first)]);
        _before++;
        if (arguments.NameOf("Name") is { } name && !_values.TryAdd(name, _before))
        {
            throw new FormatException($"[{attribute}]: {name} is the name of two values.");
        }

        bool isTrainable = arguments.Of("Trainable", true);
        DeclaredLayer layer = NetworkReader.Layer(attribute.Name.ToString(), arguments) with { IsTrainable = isTrainable };
        arguments.End();
        return new DeclaredNode(layer, inputs);
    }

    /// <summary>The value of a name.</summary>
    public int ValueOf(string name) =>
        _values.TryGetValue(name, out int value) ? value : throw new FormatException($"{name} is not the name of an earlier value.");
}
