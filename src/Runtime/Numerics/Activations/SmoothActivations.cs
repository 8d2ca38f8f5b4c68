using System.Runtime.CompilerServices;

namespace ConvGen.Numerics;

/// <summary>x, or exp(x) - 1 below zero; saved x, since 1 + y would cancel.</summary>
internal readonly struct EluActivation : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Forward<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        TVector zero = TSimd.Create(0f);
        TVector below = Exponential.ExpMinusOne<TSimd, TVector>(TSimd.AtMost(zero, x));
        return TSimd.Select(TSimd.LessThan(x, zero), below, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Backward<TSimd, TVector>(TVector saved, TVector dy)
        where TSimd : struct, ISimd<TVector>
    {
        TVector slope = Exponential.Exp<TSimd, TVector>(saved);
        return TSimd.Select(TSimd.LessThan(saved, TSimd.Create(0f)), TSimd.Multiply(dy, slope), dy);
    }
}

/// <summary>1 / (1 + exp(-x)), saved x, since 1 - y would cancel.</summary>
internal readonly struct SigmoidActivation : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Forward<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector> =>
        default(SigmoidFunction).Apply<TSimd, TVector>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Backward<TSimd, TVector>(TVector saved, TVector dy)
        where TSimd : struct, ISimd<TVector> =>
        TSimd.Multiply(dy, default(SigmoidSlopeFunction).Apply<TSimd, TVector>(saved));
}

/// <summary>tanh(x), saved x, since 1 - y^2 would cancel. The slope is four times that of the sigmoid at 2x.</summary>
internal readonly struct TanhActivation : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Forward<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector> =>
        default(TanhFunction).Apply<TSimd, TVector>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Backward<TSimd, TVector>(TVector saved, TVector dy)
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
    public static TVector Forward<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector> =>
        default(SoftplusFunction).Apply<TSimd, TVector>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Backward<TSimd, TVector>(TVector saved, TVector dy)
        where TSimd : struct, ISimd<TVector> =>
        TSimd.Multiply(dy, TSimd.Negate(Exponential.ExpMinusOne<TSimd, TVector>(TSimd.Negate(saved))));
}
