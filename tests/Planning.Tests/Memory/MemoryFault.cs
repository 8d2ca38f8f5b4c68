using System;

namespace ConvGen.Planning.Tests.Memory;

/// <summary>What a plan does to memory that it must not do.</summary>
internal enum MemoryFaultKind
{
    /// <summary>An element that the buffer does not have.</summary>
    OutsideBuffer,

    /// <summary>A buffer that its slot, or the mode, has no room for.</summary>
    NoRoom,

    /// <summary>Two buffers of one call that share memory.</summary>
    Shared,

    /// <summary>Read before anybody wrote it.</summary>
    NeverWritten,

    /// <summary>Read where another buffer that shares the memory was written last.</summary>
    Overwritten,

    /// <summary>Read from a sample, pass or mode that was before: nothing promises that it is still there.</summary>
    Stale,

    /// <summary>Written where zeros must stay.</summary>
    ZerosWritten,
}

/// <summary>A plan reads what nobody wrote for it, or writes where it must not.</summary>
internal sealed class MemoryFault(MemoryFaultKind kind, string message) : Exception(message)
{
    public MemoryFaultKind Kind { get; } = kind;

    /// <summary>The same fault, with what was going on.</summary>
    public MemoryFault During(string what) => new(Kind, $"{what}: {Message}");
}
