using System;
using System.Runtime.CompilerServices;
using System.Threading;

namespace ConvGen.Execution;

/// <summary>
/// A few objects for reuse, without a lock. A processor looks where it put an object back before it looks elsewhere, and each slot has
/// cache lines of its own: callers that keep renting at once do not hand lines to each other. Full: what comes back is left to the
/// collector.
/// </summary>
internal sealed class ObjectPool<T>
    where T : class
{
    /// <summary>References from one slot to the next: 128 bytes, since processors fetch pairs of lines.</summary>
    private const int Step = 16;

    private static readonly int _count = Math.Max(16, 2 * Environment.ProcessorCount);

    // A step before the first: the array's header is read by all.
    private readonly T?[] _slots = new T?[(_count + 2) * Step];

    /// <summary>An object that nobody else has, or null when all are out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public T? TryRent()
    {
        int own = Own();
        for (int i = 0; i < _count; i++)
        {
            ref T? slot = ref Slot(own + i);
            if (slot is not null && Interlocked.Exchange(ref slot, null) is { } item)
            {
                return item;
            }
        }

        return null;
    }

    /// <summary>Gives an object back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Return(T item)
    {
        int own = Own();
        for (int i = 0; i < _count; i++)
        {
            ref T? slot = ref Slot(own + i);
            if (slot is null && Interlocked.CompareExchange(ref slot, item, null) is null)
            {
                return;
            }
        }
    }

    private static int Own() => (int)((uint)Thread.GetCurrentProcessorId() % (uint)_count);

    private ref T? Slot(int index) => ref _slots[((index < _count ? index : index - _count) + 1) * Step];
}
