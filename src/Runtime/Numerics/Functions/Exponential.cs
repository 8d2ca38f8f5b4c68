using System.Runtime.CompilerServices;

namespace ConvGen.Numerics;

/// <summary>exp(x) and exp(x) - 1.</summary>
internal static class Exponential
{
    private const float Log2E = 1.44269504f;

    // ln 2 in two parts: n * Ln2High is exact for every exponent n, with or without fused operations.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    /// <summary>1.5 * 2^23: adding it rounds to the nearest integer and leaves that integer in the low bits.</summary>
    private const float RoundingShift = 12582912f;

    /// <summary>exp(x): at most 1 ulp off; overflows to infinity, underflows through the denormals to 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        // Beyond these bounds the result is 0 or infinity already.
        x = TSimd.AtMost(TSimd.Create(89f), TSimd.AtLeast(TSimd.Create(-104f), x));
        TVector power = Factors<TSimd, TVector>(x, TSimd.Create(0f), out TVector first, out TVector second);
        return TSimd.Multiply(TSimd.Multiply(power, first), second);
    }

    /// <summary>exp(x + rest) = power * first * second for x in [-174, 89] and a rest far below 1, which x is too coarse for.</summary>
    /// <returns>
    /// power, in [0.7, 1.5]. Whoever multiplies it before the other two, which are powers of 2, is rounded into the denormals once.
    /// </returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Factors<TSimd, TVector>(TVector x, TVector rest, out TVector first, out TVector second)
        where TSimd : struct, ISimd<TVector>
    {
        TVector fraction = Reduce<TSimd, TVector>(x, rest, out TVector exponent);

        // 2^n in two factors, because n runs from -251 to 128.
        TVector half = TSimd.ShiftBitsRight(exponent, 1);
        first = PowerOfTwo<TSimd, TVector>(half);
        second = PowerOfTwo<TSimd, TVector>(TSimd.SubtractBits(exponent, half));
        return TSimd.Add(TSimd.Create(1f), fraction);
    }

    /// <summary>exp(x) - 1 for x &lt;= 0, accurate near 0 too: at most 2 ulp off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ExpMinusOne<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        // Below -40 the result is -1 to the last bit.
        TVector fraction = Reduce<TSimd, TVector>(TSimd.AtLeast(TSimd.Create(-40f), x), TSimd.Create(0f), out TVector exponent);
        TVector scale = PowerOfTwo<TSimd, TVector>(exponent);
        return TSimd.MultiplyAdd(fraction, scale, TSimd.Subtract(scale, TSimd.Create(1f)));
    }

    /// <summary>x + rest = n ln 2 + r with |r| &lt;= ln 2 / 2; gives exp(r) - 1, and n as an integer in the bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Reduce<TSimd, TVector>(TVector x, TVector rest, out TVector exponent)
        where TSimd : struct, ISimd<TVector>
    {
        TVector shifted = TSimd.MultiplyAdd(x, TSimd.Create(Log2E), TSimd.Create(RoundingShift));
        exponent = TSimd.SubtractBits(shifted, TSimd.Create(RoundingShift));
        TVector n = TSimd.Subtract(shifted, TSimd.Create(RoundingShift));
        TVector r = TSimd.MultiplyAdd(n, TSimd.Create(-Ln2High), x);
        r = TSimd.Add(TSimd.MultiplyAdd(n, TSimd.Create(-Ln2Low), r), rest);

        // Minimax polynomial of (exp(r) - 1 - r) / r^2.
        TVector p = TSimd.Create(1.97903413e-4f);
        p = TSimd.MultiplyAdd(p, r, TSimd.Create(1.39446917e-3f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Create(8.33349768e-3f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Create(4.16662954e-2f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Create(1.66666657e-1f));
        p = TSimd.MultiplyAdd(p, r, TSimd.Create(0.5f));
        return TSimd.MultiplyAdd(p, TSimd.Multiply(r, r), r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector PowerOfTwo<TSimd, TVector>(TVector exponent)
        where TSimd : struct, ISimd<TVector> =>
        TSimd.AddBits(TSimd.ShiftBitsLeft(exponent, 23), TSimd.Create(1f));
}

/// <inheritdoc cref="Exponential.Exp"/>
internal readonly struct ExpFunction : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector> => Exponential.Exp<TSimd, TVector>(x);
}

/// <summary>exp(x - shift).</summary>
internal readonly struct ShiftedExpFunction(float shift) : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector> => Exponential.Exp<TSimd, TVector>(TSimd.Subtract(x, TSimd.Create(shift)));
}
