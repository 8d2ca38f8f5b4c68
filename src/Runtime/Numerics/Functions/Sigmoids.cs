using System.Runtime.CompilerServices;

namespace ConvGen.Numerics;

/// <summary>tanh(x), at most 2.5 ulp off.</summary>
internal readonly struct TanhFunction : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        // tanh|x| = -t / (t + 2) with t = exp(-2|x|) - 1, which keeps every digit near 0.
        TVector t = Exponential.ExpMinusOne<TSimd, TVector>(TSimd.Multiply(TSimd.Abs(x), TSimd.Create(-2f)));
        return TSimd.CopySign(TSimd.Divide(t, TSimd.Add(t, TSimd.Create(2f))), x);
    }
}

/// <summary>1 / (1 + exp(-x)), at most 2.5 ulp off.</summary>
internal readonly struct SigmoidFunction : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        // exp(-|x|) never overflows; below zero it is the numerator, so small results keep their digits.
        TVector e = Exponential.Exp<TSimd, TVector>(TSimd.Negate(TSimd.Abs(x)));
        TVector one = TSimd.Create(1f);
        TVector numerator = TSimd.Select(TSimd.LessThan(x, TSimd.Create(0f)), e, one);
        return TSimd.Divide(numerator, TSimd.Add(one, e));
    }
}

/// <summary>ln(1 + exp(x)), at most 2 ulp off.</summary>
internal readonly struct SoftplusFunction : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        TVector e = Exponential.Exp<TSimd, TVector>(TSimd.Negate(TSimd.Abs(x)));
        return TSimd.Add(TSimd.AtLeast(TSimd.Create(0f), x), Logarithm.LogOfOnePlus<TSimd, TVector>(e));
    }
}

/// <summary>The slope of the sigmoid, exp(-|x|) / (1 + exp(-|x|))^2: at most 3 ulp off, however small it is.</summary>
internal readonly struct SigmoidSlopeFunction : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        TVector e = Exponential.Exp<TSimd, TVector>(TSimd.Negate(TSimd.Abs(x)));
        TVector square = TSimd.MultiplyAdd(e, TSimd.Add(e, TSimd.Create(2f)), TSimd.Create(1f));
        return TSimd.Divide(e, square);
    }
}
