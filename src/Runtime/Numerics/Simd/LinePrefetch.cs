using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ConvGen.Numerics;

/// <summary>Fetches lines of the cache for a walk over maps.</summary>
internal static class LinePrefetch
{
    /// <summary>Bytes of a line.</summary>
    public const int Bytes = 64;

    /// <summary>Floats from what a walk reads to what it fetches: a page, at whose end the hardware stops.</summary>
    public const int Ahead = 1024;

    /// <summary>
    /// Has a line brought into the first-level cache; does nothing where the processor has no such instruction.
    /// </summary>
    /// <param name="memory">Memory.</param>
    /// <param name="ahead">Floats from there to the line, which need not exist: an address that is not the process's is not read.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Fetch(ref float memory, nint ahead)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref memory, ahead)));
        }
    }
}
