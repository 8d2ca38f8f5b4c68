using System.Runtime.CompilerServices;

namespace ConvGen.Numerics;

/// <summary>Vectors of which the last may be a part.</summary>
internal static class Partial
{
    /// <summary>A vector, or the <paramref name="count"/> floats that are left and zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load<TSimd, TVector>(ref float source, nint offset, nint count)
        where TSimd : struct, ISimd<TVector> =>
        count >= TSimd.Count ? TSimd.Load(ref source, offset) : Lanes.LoadTail<TVector>(ref Unsafe.Add(ref source, offset), count);

    /// <summary>Stores a vector, or the <paramref name="count"/> lanes for which there is room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TSimd, TVector>(TVector value, ref float target, nint offset, nint count)
        where TSimd : struct, ISimd<TVector>
    {
        if (count >= TSimd.Count)
        {
            TSimd.Store(value, ref target, offset);
        }
        else
        {
            Lanes.StoreTail(value, ref Unsafe.Add(ref target, offset), count);
        }
    }
}
