using System.ComponentModel;

namespace ConvGen.Execution;

/// <summary>A part of a packed copy, for threads that share its making; by default all of it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct PackingPart
{
    private readonly int _number;
    private readonly int _others;

    /// <summary>One of several parts.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="parts">How many there are.</param>
    public PackingPart(int number, int parts) => (_number, _others) = (number, parts - 1);

    /// <summary>The blocks of filters that belong to it, of so many.</summary>
    public (int First, int End) Of(int blocks) => (Start(blocks, _number), Start(blocks, _number + 1));

    private int Start(int blocks, int number) => (int)((long)blocks * number / (_others + 1));
}
