using System;
using System.ComponentModel;

namespace ConvGen.Execution;

/// <summary>Memory of the calling thread around calls of users' code, kept for the next call. Called by generated code.</summary>
/// <remarks>
/// What is taken belongs to the caller until it is returned: users' code may run other networks, which then take memory of their own.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ThreadMemory
{
    [ThreadStatic]
    private static float[]? _memory;

    /// <summary>At least <paramref name="length"/> floats; the first <paramref name="length"/> are 0.</summary>
    public static float[] TakeZeros(int length)
    {
        float[] memory = Take(length);
        Array.Clear(memory, 0, length);
        return memory;
    }

    /// <summary>Gives memory back for the thread's next call.</summary>
    public static void Return(float[] memory) => _memory = memory;

    /// <summary>At least <paramref name="length"/> floats of any value.</summary>
    internal static float[] Take(int length)
    {
        float[]? memory = _memory;
        _memory = null;
        return memory is not null && memory.Length >= length ? memory : GC.AllocateUninitializedArray<float>(length);
    }
}
