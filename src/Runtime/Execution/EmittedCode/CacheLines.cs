using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using ConvGen.Numerics;

namespace ConvGen.Execution;

/// <summary>Asks for memory ahead of its use; called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CacheLines
{
    /// <summary>
    /// Has the lines of some floats brought into the second-level cache; does nothing where the processor has no such instruction.
    /// </summary>
    /// <param name="memory">Memory.</param>
    /// <param name="ahead">Floats from there to the first, which need not exist: an address that is not the process's is not read.</param>
    /// <param name="floats">How many, a constant of at most 128.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(ref float memory, nint ahead, int floats)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        float* first = (float*)Unsafe.AsPointer(ref Unsafe.Add(ref memory, ahead));
        Prefetch(first, floats);
        if (floats > 4 * CacheLine.Floats)
        {
            Prefetch(first + 4 * CacheLine.Floats, floats - 4 * CacheLine.Floats);
        }
    }

    /// <summary>The same for rows of so many floats.</summary>
    /// <param name="memory">The first row.</param>
    /// <param name="step">Floats from a row to the next.</param>
    /// <param name="rows">How many.</param>
    /// <param name="floats">Floats of a row, a constant of at most 128.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PrefetchRows(ref float memory, nint step, int rows, int floats)
    {
        if (floats > 0 && Sse.IsSupported)
        {
            for (nint row = 0; row < rows; row++)
            {
                Prefetch(ref memory, row * step, floats);
            }
        }
    }

    /// <summary>Up to four lines: conditions on a constant, which the JIT decides where a loop would stay one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch(float* first, int floats)
    {
        Sse.Prefetch1(first);
        if (floats > CacheLine.Floats)
        {
            Sse.Prefetch1(first + CacheLine.Floats);
        }

        if (floats > 2 * CacheLine.Floats)
        {
            Sse.Prefetch1(first + 2 * CacheLine.Floats);
        }

        if (floats > 3 * CacheLine.Floats)
        {
            Sse.Prefetch1(first + 3 * CacheLine.Floats);
        }
    }
}
