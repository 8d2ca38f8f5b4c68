using System.Runtime.CompilerServices;

namespace ConvGen.Numerics;

/// <summary>ln(x) and ln(1 + x).</summary>
internal static class Logarithm
{
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;
    private const float SquareRootOfHalf = 0.707106769f;
    private const float SmallestNormal = 1.17549435e-38f;

    /// <summary>ln(x): at most 1 ulp off, denormals included; -infinity at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Log<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        TVector zero = TSimd.Create(0f);
        TVector isTiny = TSimd.LessThan(x, TSimd.Create(SmallestNormal));
        TVector normal = TSimd.Select(isTiny, TSimd.Multiply(x, TSimd.Create(8388608f)), x);

        // x = 2^e m with m in [sqrt(1/2), sqrt(2)).
        TVector e = TSimd.ShiftBitsRight(TSimd.SubtractBits(normal, TSimd.Create(SquareRootOfHalf)), 23);
        TVector m = TSimd.SubtractBits(normal, TSimd.ShiftBitsLeft(e, 23));
        TVector exponent = TSimd.Subtract(TSimd.ConvertBits(e), TSimd.Select(isTiny, TSimd.Create(23f), zero));
        TVector result = Sum<TSimd, TVector>(TSimd.Subtract(m, TSimd.Create(1f)), exponent);

        // Infinity and NaN are their own logarithms; what is not positive has none.
        result = TSimd.Select(TSimd.LessThan(x, TSimd.Create(float.PositiveInfinity)), result, x);
        result = TSimd.Select(TSimd.LessThan(x, zero), TSimd.Create(float.NaN), result);
        return TSimd.Select(TSimd.Equal(x, zero), TSimd.Create(float.NegativeInfinity), result);
    }

    /// <summary>ln(1 + x) for x in [-0.29, 1], accurate near 0 too: at most 2 ulp off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LogOfOnePlus<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        // 1 + x = 2^e (1 + f) without ever rounding 1 + x: f = x, or (x - 1) / 2 above sqrt(2) - 1.
        TVector isSmall = TSimd.LessThanOrEqual(x, TSimd.Create(0.414213568f));
        TVector halved = TSimd.Multiply(TSimd.Subtract(x, TSimd.Create(1f)), TSimd.Create(0.5f));
        return Sum<TSimd, TVector>(TSimd.Select(isSmall, x, halved), TSimd.Select(isSmall, TSimd.Create(0f), TSimd.Create(1f)));
    }

    /// <summary>ln(1 + f) + e ln 2, with f in [sqrt(1/2) - 1, sqrt(2) - 1] and e integral; the small terms first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sum<TSimd, TVector>(TVector f, TVector e)
        where TSimd : struct, ISimd<TVector>
    {
        // Minimax polynomial of (ln(1 + f) - f + f^2 / 2) / f^3.
        TVector p = TSimd.Create(0.0691508129f);
        p = TSimd.MultiplyAdd(p, f, TSimd.Create(-0.117896512f));
        p = TSimd.MultiplyAdd(p, f, TSimd.Create(0.118730217f));
        p = TSimd.MultiplyAdd(p, f, TSimd.Create(-0.123843782f));
        p = TSimd.MultiplyAdd(p, f, TSimd.Create(0.142186552f));
        p = TSimd.MultiplyAdd(p, f, TSimd.Create(-0.166692495f));
        p = TSimd.MultiplyAdd(p, f, TSimd.Create(0.200022265f));
        p = TSimd.MultiplyAdd(p, f, TSimd.Create(-0.249999866f));
        p = TSimd.MultiplyAdd(p, f, TSimd.Create(0.333333105f));
        TVector square = TSimd.Multiply(f, f);
        TVector small = TSimd.MultiplyAdd(e, TSimd.Create(Ln2Low), TSimd.Multiply(TSimd.Multiply(p, f), square));
        small = TSimd.MultiplyAdd(square, TSimd.Create(-0.5f), small);
        return TSimd.MultiplyAdd(e, TSimd.Create(Ln2High), TSimd.Add(f, small));
    }
}

/// <inheritdoc cref="Logarithm.Log"/>
internal readonly struct LogFunction : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector> => Logarithm.Log<TSimd, TVector>(x);
}

/// <summary>ln(1 + x), accurate near 0 too: at most 3 ulp off; -infinity at -1, NaN below.</summary>
internal readonly struct LogOfOnePlusFunction : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        TVector one = TSimd.Create(1f);
        TVector near = Logarithm.LogOfOnePlus<TSimd, TVector>(x);
        TVector far = Logarithm.Log<TSimd, TVector>(TSimd.Add(one, x));
        return TSimd.Select(TSimd.LessThan(x, TSimd.Create(-0.29f)), far, TSimd.Select(TSimd.LessThan(one, x), far, near));
    }
}
