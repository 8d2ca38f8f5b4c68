using System;

namespace ConvGen.Planning.Tests.Memory;

/// <summary>A part of a memory: a buffer of a sample or of some neighbouring samples, a parameter, a packed copy.</summary>
/// <param name="Cells">The memory.</param>
/// <param name="Start">Its first number.</param>
/// <param name="Length">How many numbers it has.</param>
/// <param name="Owner">What shares memory with others has a number of its own; else 0.</param>
/// <param name="Lifetime">What of it may be read.</param>
/// <param name="Name">In words.</param>
/// <param name="Describe">Says where in it a number lies; null for its place in a row.</param>
internal sealed record Storage(
    Cells Cells, int Start, int Length, int Owner, Lifetime Lifetime, string Name, Func<int, string>? Describe = null)
{
    /// <summary>Who has the zeros of its halo: buffers of the same form in the same place have them together.</summary>
    public int Zeros { get; init; } = Owner;

    /// <summary>All of a memory without owners and passes.</summary>
    public static Storage All(Cells cells) => new(cells, 0, cells.Length, 0, Lifetime.Lasting, cells.Name);

    /// <summary>The place <paramref name="offset"/> numbers behind the start; it may lie outside as long as nobody reads there.</summary>
    public Place At(int offset) => new(this, Start + offset);

    /// <summary>Whether some numbers are in both.</summary>
    public bool Meets(Storage other) => Cells == other.Cells && Start < other.Start + other.Length && other.Start < Start + Length;

    public MemoryFault Fault(MemoryFaultKind kind, int index, string what) =>
        new(kind, $"{Name}[{Describe?.Invoke(index - Start) ?? FormattableString.Invariant($"{index - Start}")}] {what}");
}
