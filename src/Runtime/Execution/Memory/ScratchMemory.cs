using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ConvGen.Execution;

/// <summary>Memory of the calling thread for functional operations, grown as needed and kept. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ScratchMemory
{
    [ThreadStatic]
    private static float[]? _memory;

    /// <summary>At least <paramref name="length"/> zeroed floats on a 64-byte boundary, valid until the thread's next call.</summary>
    public static ref float Rent(int length)
    {
        const int Slack = 16;
        if (_memory is null || _memory.Length < length + Slack)
        {
            _memory = GC.AllocateUninitializedArray<float>(length + Slack, pinned: true);
        }

        Array.Clear(_memory, 0, length + Slack);
        ref float first = ref MemoryMarshal.GetArrayDataReference(_memory);
        nint misalignment = Misalignment(ref first);
        return ref misalignment == 0 ? ref first : ref Unsafe.Add(ref first, Slack - misalignment);
    }

    /// <summary>Floats past the last 64-byte boundary; the memory is pinned, so its address stays.</summary>
    private static unsafe nint Misalignment(ref float reference) => (nint)Unsafe.AsPointer(ref reference) / sizeof(float) % 16;
}
