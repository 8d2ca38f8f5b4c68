using System.Runtime.CompilerServices;

namespace ConvGen.Numerics;

/// <summary>x, or exp(x) - 1 below zero; saved y.</summary>
internal readonly struct EluActivation : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Forward<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector zero = TSimd.Create(0f);
        TVector below = Exponential.ExpMinusOne<TSimd, TVector>(TSimd.AtMost(zero, x));
        return TSimd.Select(TSimd.LessThan(x, zero), below, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Backward<TSimd, TVector>(TVector saved, TVector dy)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct =>
        TSimd.Select(TSimd.LessThan(saved, TSimd.Create(0f)), TSimd.MultiplyAdd(dy, saved, dy), dy);
}

/// <summary>1 / (1 + exp(-x)), saved y.</summary>
internal readonly struct SigmoidActivation : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Forward<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct =>
        SigmoidFunction.Apply<TSimd, TVector>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Backward<TSimd, TVector>(TVector saved, TVector dy)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct =>
        TSimd.Multiply(dy, TSimd.Multiply(saved, TSimd.Subtract(TSimd.Create(1f), saved)));
}

/// <summary>tanh(x), saved y.</summary>
internal readonly struct TanhActivation : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Forward<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct =>
        TanhFunction.Apply<TSimd, TVector>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Backward<TSimd, TVector>(TVector saved, TVector dy)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct =>
        TSimd.Multiply(dy, TSimd.MultiplyAdd(TSimd.Negate(saved), saved, TSimd.Create(1f)));
}

/// <summary>ln(1 + exp(x)), saved y. The slope is sigmoid(x) = 1 - exp(-y).</summary>
internal readonly struct SoftplusActivation : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Forward<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct =>
        SoftplusFunction.Apply<TSimd, TVector>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Backward<TSimd, TVector>(TVector saved, TVector dy)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct =>
        TSimd.Multiply(dy, TSimd.Negate(Exponential.ExpMinusOne<TSimd, TVector>(TSimd.Negate(saved))));
}

/// <summary>x sigmoid(x), saved x.</summary>
internal readonly struct SiluActivation : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Forward<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        // sigmoid(-128) is 0, so the bound only keeps minus infinity from giving NaN.
        TVector bounded = TSimd.AtLeast(TSimd.Create(-128f), x);
        return TSimd.Multiply(bounded, SigmoidFunction.Apply<TSimd, TVector>(x));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Backward<TSimd, TVector>(TVector saved, TVector dy)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        // s (1 + x (1 - s)); beyond the bounds s is 0 or 1 to the last bit.
        TVector x = TSimd.AtMost(TSimd.Create(128f), TSimd.AtLeast(TSimd.Create(-128f), saved));
        TVector one = TSimd.Create(1f);
        TVector s = SigmoidFunction.Apply<TSimd, TVector>(x);
        return TSimd.Multiply(dy, TSimd.Multiply(s, TSimd.MultiplyAdd(x, TSimd.Subtract(one, s), one)));
    }
}

/// <summary>x (1 + erf(x / sqrt 2)) / 2, saved x.</summary>
internal readonly struct GeluActivation : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Forward<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        // erf is -1 far above -16, so the bound only keeps minus infinity from giving NaN.
        TVector half = TSimd.Multiply(TSimd.AtLeast(TSimd.Create(-16f), x), TSimd.Create(0.5f));
        TVector erf = ErrorFunction.Apply<TSimd, TVector>(TSimd.Multiply(x, TSimd.Create(0.707106781f)));
        return TSimd.MultiplyAdd(half, erf, half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Backward<TSimd, TVector>(TVector saved, TVector dy)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        // P(x) + x p(x), with the standard normal's distribution P and density p.
        TVector x = TSimd.AtMost(TSimd.Create(16f), TSimd.AtLeast(TSimd.Create(-16f), saved));
        TVector half = TSimd.Create(0.5f);
        TVector erf = ErrorFunction.Apply<TSimd, TVector>(TSimd.Multiply(x, TSimd.Create(0.707106781f)));
        TVector distribution = TSimd.MultiplyAdd(half, erf, half);
        TVector exponential = Exponential.Exp<TSimd, TVector>(TSimd.Multiply(TSimd.Multiply(x, x), TSimd.Create(-0.5f)));
        TVector density = TSimd.Multiply(exponential, TSimd.Create(0.398942280f));
        return TSimd.Multiply(dy, TSimd.MultiplyAdd(x, density, distribution));
    }
}
