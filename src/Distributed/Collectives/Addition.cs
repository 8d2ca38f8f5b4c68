using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ConvGen.Distributed.Collectives;

/// <summary>Sums of runs of numbers, vector by vector.</summary>
internal static unsafe class Addition
{
    /// <summary>sum[i] += terms[i].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<T>(T* terms, T* sum, int count)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        int i = 0;
        for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
        {
            (Vector.Load(sum + i) + Vector.Load(terms + i)).Store(sum + i);
        }

        for (; i < count; i++)
        {
            sum[i] += terms[i];
        }
    }
}
