using System;
using System.ComponentModel;

namespace ConvGen.Execution;

/// <summary>A part of a packed copy, for threads that share its making; by default all of it.</summary>
/// <param name="number">Its number.</param>
/// <param name="parts">How many there are.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackingPart(int number, int parts) : IEquatable<PackingPart>
{
    private readonly int _number = number;
    private readonly int _others = parts - 1;

    /// <summary>The blocks of filters that belong to it, of so many.</summary>
    public (int First, int End) Of(int blocks) => (Start(blocks, _number), Start(blocks, _number + 1));

    /// <inheritdoc/>
    public bool Equals(PackingPart other) => (_number, _others) == (other._number, other._others);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PackingPart other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_number, _others);

    /// <summary>Whether both are the same part.</summary>
    public static bool operator ==(PackingPart left, PackingPart right) => left.Equals(right);

    /// <summary>Whether they are different parts.</summary>
    public static bool operator !=(PackingPart left, PackingPart right) => !left.Equals(right);

    private int Start(int blocks, int number) => (int)((long)blocks * number / (_others + 1));
}
