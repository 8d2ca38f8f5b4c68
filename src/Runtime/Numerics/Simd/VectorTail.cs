using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Execution;

/// <summary>Stores the first lanes of a vector and touches nothing behind them. Called by generated code, with constant counts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class VectorTail
{
    /// <summary>Stores the first <paramref name="count"/> of 16 lanes, 1 to 15.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> value, ref float target, int count)
    {
        if ((count & 8) != 0)
        {
            value.GetLower().StoreUnsafe(ref target);
            if ((count & 7) != 0)
            {
                Store(value.GetUpper(), ref Unsafe.Add(ref target, 8), count & 7);
            }
        }
        else
        {
            Store(value.GetLower(), ref target, count);
        }
    }

    /// <summary>Stores the first <paramref name="count"/> of 8 lanes, 1 to 7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> value, ref float target, int count)
    {
        if ((count & 4) != 0)
        {
            value.GetLower().StoreUnsafe(ref target);
            if ((count & 3) != 0)
            {
                Store(value.GetUpper(), ref Unsafe.Add(ref target, 4), count & 3);
            }
        }
        else
        {
            Store(value.GetLower(), ref target, count);
        }
    }

    /// <summary>Stores the first <paramref name="count"/> of 4 lanes, 1 to 3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> value, ref float target, int count)
    {
        if ((count & 2) != 0)
        {
            value.GetLower().StoreUnsafe(ref target);
            if ((count & 1) != 0)
            {
                Unsafe.Add(ref target, 2) = value.GetElement(2);
            }
        }
        else
        {
            target = value.ToScalar();
        }
    }
}
