using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Numerics;

/// <summary>A function of one number, for vectors of any width.</summary>
internal interface IUnaryFunction
{
    static abstract TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;
}

/// <summary>A function of two numbers, for vectors of any width.</summary>
internal interface IBinaryFunction
{
    static abstract TVector Apply<TSimd, TVector>(TVector x, TVector y)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;
}

/// <summary>A function of one number with arguments of its own, for vectors of any width.</summary>
internal interface IUnaryOperation
{
    TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;
}

/// <summary>A function of two numbers with arguments of its own, for vectors of any width.</summary>
internal interface IBinaryOperation
{
    TVector Apply<TSimd, TVector>(TVector x, TVector y)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;
}

/// <summary>
/// Applies functions to runs of floats at the widest vectors the machine prefers. Nothing outside the runs is read or written.
/// </summary>
internal static class Lanes
{
    /// <summary>y[i] = f(x[i]); y may be x.</summary>
    public static void Map<TFunction>(ref float x, ref float y, nint count)
        where TFunction : struct, IUnaryFunction
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Map<TFunction, Simd512, Vector512<float>>(ref x, ref y, count);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Map<TFunction, Simd256, Vector256<float>>(ref x, ref y, count);
        }
        else
        {
            Map<TFunction, Simd128, Vector128<float>>(ref x, ref y, count);
        }
    }

    /// <summary>z[i] = f(x[i], y[i]); z may be x or y.</summary>
    public static void Map<TFunction>(ref float x, ref float y, ref float z, nint count)
        where TFunction : struct, IBinaryFunction
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Map<TFunction, Simd512, Vector512<float>>(ref x, ref y, ref z, count);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Map<TFunction, Simd256, Vector256<float>>(ref x, ref y, ref z, count);
        }
        else
        {
            Map<TFunction, Simd128, Vector128<float>>(ref x, ref y, ref z, count);
        }
    }

    /// <summary>y[i] = f(x[i]) of a function with arguments; y may be x.</summary>
    public static void Map<TOperation>(TOperation operation, ref float x, ref float y, nint count)
        where TOperation : struct, IUnaryOperation
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Map<TOperation, Simd512, Vector512<float>>(operation, ref x, ref y, count);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Map<TOperation, Simd256, Vector256<float>>(operation, ref x, ref y, count);
        }
        else
        {
            Map<TOperation, Simd128, Vector128<float>>(operation, ref x, ref y, count);
        }
    }

    /// <summary>z[i] = f(x[i], y[i]) of a function with arguments; z may be x or y.</summary>
    public static void Map<TOperation>(TOperation operation, ref float x, ref float y, ref float z, nint count)
        where TOperation : struct, IBinaryOperation
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Map<TOperation, Simd512, Vector512<float>>(operation, ref x, ref y, ref z, count);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Map<TOperation, Simd256, Vector256<float>>(operation, ref x, ref y, ref z, count);
        }
        else
        {
            Map<TOperation, Simd128, Vector128<float>>(operation, ref x, ref y, ref z, count);
        }
    }

    /// <summary>One width of the unary map with arguments.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map<TOperation, TSimd, TVector>(TOperation operation, ref float x, ref float y, nint count)
        where TOperation : struct, IUnaryOperation
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        for (nint i = 0; i < count; i += TSimd.Count)
        {
            TVector result = operation.Apply<TSimd, TVector>(Partial.Load<TSimd, TVector>(ref x, i, count - i));
            Partial.Store<TSimd, TVector>(result, ref y, i, count - i);
        }
    }

    /// <summary>One width of the binary map with arguments.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map<TOperation, TSimd, TVector>(TOperation operation, ref float x, ref float y, ref float z, nint count)
        where TOperation : struct, IBinaryOperation
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        for (nint i = 0; i < count; i += TSimd.Count)
        {
            TVector result = operation.Apply<TSimd, TVector>(
                Partial.Load<TSimd, TVector>(ref x, i, count - i), Partial.Load<TSimd, TVector>(ref y, i, count - i));
            Partial.Store<TSimd, TVector>(result, ref z, i, count - i);
        }
    }

    /// <summary>One width of the unary map.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map<TFunction, TSimd, TVector>(ref float x, ref float y, nint count)
        where TFunction : struct, IUnaryFunction
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        nint i = 0;
        for (; i <= count - TSimd.Count; i += TSimd.Count)
        {
            TSimd.Store(TFunction.Apply<TSimd, TVector>(TSimd.Load(ref x, i)), ref y, i);
        }

        if (i < count)
        {
            TVector tail = TFunction.Apply<TSimd, TVector>(LoadTail<TVector>(ref Unsafe.Add(ref x, i), count - i));
            StoreTail(tail, ref Unsafe.Add(ref y, i), count - i);
        }
    }

    /// <summary>One width of the binary map.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map<TFunction, TSimd, TVector>(ref float x, ref float y, ref float z, nint count)
        where TFunction : struct, IBinaryFunction
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        nint i = 0;
        for (; i <= count - TSimd.Count; i += TSimd.Count)
        {
            TSimd.Store(TFunction.Apply<TSimd, TVector>(TSimd.Load(ref x, i), TSimd.Load(ref y, i)), ref z, i);
        }

        if (i < count)
        {
            TVector left = LoadTail<TVector>(ref Unsafe.Add(ref x, i), count - i);
            TVector right = LoadTail<TVector>(ref Unsafe.Add(ref y, i), count - i);
            StoreTail(TFunction.Apply<TSimd, TVector>(left, right), ref Unsafe.Add(ref z, i), count - i);
        }
    }

    /// <summary>
    /// Fewer floats than lanes, then zeros: a tail goes through the same instructions as the lanes before it, hence the same bits.
    /// </summary>
    public static TVector LoadTail<TVector>(ref float source, nint count)
        where TVector : struct
    {
        TVector padded = default;
        ref float lanes = ref Unsafe.As<TVector, float>(ref padded);
        for (nint i = 0; i < count; i++)
        {
            Unsafe.Add(ref lanes, i) = Unsafe.Add(ref source, i);
        }

        return padded;
    }

    /// <summary>Stores the first lanes.</summary>
    public static void StoreTail<TVector>(TVector value, ref float destination, nint count)
        where TVector : struct
    {
        ref float lanes = ref Unsafe.As<TVector, float>(ref value);
        for (nint i = 0; i < count; i++)
        {
            Unsafe.Add(ref destination, i) = Unsafe.Add(ref lanes, i);
        }
    }
}
