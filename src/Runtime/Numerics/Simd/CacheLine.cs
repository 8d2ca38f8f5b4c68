using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ConvGen.Numerics;

/// <summary>A line of the cache: its length, and how it is asked for ahead of its use.</summary>
internal static class CacheLine
{
    /// <summary>Floats of a line.</summary>
    public const int Floats = 16;

    /// <summary>Its bytes.</summary>
    public const int Bytes = Floats * sizeof(float);

    /// <summary>Floats from what a walk over maps reads to what it fetches: a page, at whose end the hardware stops.</summary>
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

    /// <summary>The first address from one on at which a line begins, less than <see cref="Bytes"/> further.</summary>
    public static unsafe void* Align(void* memory) => (void*)(((nuint)memory + Bytes - 1) & ~(nuint)(Bytes - 1));
}
