using System.Runtime.CompilerServices;

namespace ConvGen.Numerics;

/// <summary>x, or alpha (exp(x) - 1) below zero; saved x, since alpha + y would cancel. The slope at 0 is alpha.</summary>
internal readonly struct EluActivation(float alpha) : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Forward<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        TVector zero = TSimd.Create(0f);
        TVector below = Exponential.ExpMinusOne<TSimd, TVector>(TSimd.AtMost(zero, x));
        return TSimd.Select(TSimd.LessThan(x, zero), TSimd.Multiply(below, TSimd.Create(alpha)), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Backward<TSimd, TVector>(TVector saved, TVector dy)
        where TSimd : struct, ISimd<TVector>
    {
        TVector slope = TSimd.Multiply(Exponential.Exp<TSimd, TVector>(saved), TSimd.Create(alpha));
        return TSimd.Select(TSimd.LessThanOrEqual(saved, TSimd.Create(0f)), TSimd.Multiply(dy, slope), dy);
    }
}

/// <summary>Elu of an alpha of 1.67326324, times 1.05070098; saved x. The slope at 0 is that from below.</summary>
internal readonly struct SeluActivation : IActivation
{
    private const float Scale = 1.05070098f;
    private const float ScaledAlpha = 1.75809934f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Forward<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        TVector zero = TSimd.Create(0f);
        TVector below = Exponential.ExpMinusOne<TSimd, TVector>(TSimd.AtMost(zero, x));
        return TSimd.Select(
            TSimd.LessThan(x, zero), TSimd.Multiply(below, TSimd.Create(ScaledAlpha)), TSimd.Multiply(x, TSimd.Create(Scale)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Backward<TSimd, TVector>(TVector saved, TVector dy)
        where TSimd : struct, ISimd<TVector>
    {
        TVector below = TSimd.Multiply(Exponential.Exp<TSimd, TVector>(saved), TSimd.Create(ScaledAlpha));
        TVector slope = TSimd.Select(TSimd.LessThanOrEqual(saved, TSimd.Create(0f)), below, TSimd.Create(Scale));
        return TSimd.Multiply(dy, slope);
    }
}

/// <summary>1 / (1 + exp(-x)), saved x, since 1 - y would cancel.</summary>
internal readonly struct SigmoidActivation : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Forward<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector> =>
        default(SigmoidFunction).Apply<TSimd, TVector>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Backward<TSimd, TVector>(TVector saved, TVector dy)
        where TSimd : struct, ISimd<TVector> =>
        TSimd.Multiply(dy, default(SigmoidSlopeFunction).Apply<TSimd, TVector>(saved));
}

/// <summary>tanh(x), saved x, since 1 - y^2 would cancel. The slope is four times that of the sigmoid at 2x.</summary>
internal readonly struct TanhActivation : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Forward<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector> =>
        default(TanhFunction).Apply<TSimd, TVector>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Backward<TSimd, TVector>(TVector saved, TVector dy)
        where TSimd : struct, ISimd<TVector>
    {
        TVector slope = default(SigmoidSlopeFunction).Apply<TSimd, TVector>(TSimd.Add(saved, saved));
        return TSimd.Multiply(dy, TSimd.Multiply(TSimd.Create(4f), slope));
    }
}

/// <summary>ln(1 + exp(x)), saved y. The slope is sigmoid(x) = 1 - exp(-y).</summary>
internal readonly struct SoftplusActivation : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Forward<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector> =>
        default(SoftplusFunction).Apply<TSimd, TVector>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Backward<TSimd, TVector>(TVector saved, TVector dy)
        where TSimd : struct, ISimd<TVector> =>
        TSimd.Multiply(dy, TSimd.Negate(Exponential.ExpMinusOne<TSimd, TVector>(TSimd.Negate(saved))));
}
