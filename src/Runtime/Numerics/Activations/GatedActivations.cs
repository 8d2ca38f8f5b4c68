using System.Runtime.CompilerServices;

namespace ConvGen.Numerics;

/// <summary>x sigmoid(x), saved x.</summary>
internal readonly struct SiluActivation : IActivation
{
    /// <summary>Beyond it the sigmoid's tail is 0 or 1, and exp(x) still fits <see cref="Exponential.Factors"/>.</summary>
    private const float End = 128;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Forward<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        // max(x, 0) - |x| sigmoid(-|x|).
        TVector t = TSimd.AtMost(TSimd.Create(End), TSimd.Abs(x));
        TVector power = Exponential.Factors<TSimd, TVector>(TSimd.Negate(t), TSimd.Create(0f), out TVector first, out TVector second);
        TVector e = TSimd.Multiply(TSimd.Multiply(power, first), second);
        TVector factor = TSimd.Divide(TSimd.Multiply(t, power), TSimd.Add(TSimd.Create(1f), e));
        TVector tail = TSimd.Multiply(TSimd.Multiply(factor, first), second);
        return TSimd.Subtract(TSimd.AtLeast(TSimd.Create(0f), x), tail);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Backward<TSimd, TVector>(TVector saved, TVector dy)
        where TSimd : struct, ISimd<TVector>
    {
        // With e = exp(-|x|): (1 + e + x e) / (1 + e)^2 from 0 on, e (1 + x + e) / (1 + e)^2 below. 1 + x is exact near the slope's zero.
        TVector x = TSimd.AtMost(TSimd.Create(End), TSimd.AtLeast(TSimd.Create(-End), saved));
        TVector one = TSimd.Create(1f);
        TVector power = Exponential.Factors<TSimd, TVector>(
            TSimd.Negate(TSimd.Abs(x)), TSimd.Create(0f), out TVector first, out TVector second);
        TVector e = TSimd.Multiply(TSimd.Multiply(power, first), second);
        TVector isBelow = TSimd.LessThan(x, TSimd.Create(0f));
        TVector below = TSimd.Multiply(power, TSimd.Add(TSimd.Add(one, x), e));
        TVector above = TSimd.MultiplyAdd(x, e, TSimd.Add(one, e));
        TVector square = TSimd.MultiplyAdd(e, TSimd.Add(e, TSimd.Create(2f)), one);
        TVector slope = TSimd.Divide(TSimd.Select(isBelow, below, above), square);
        slope = TSimd.Select(isBelow, TSimd.Multiply(TSimd.Multiply(slope, first), second), slope);
        return TSimd.Multiply(dy, slope);
    }
}

/// <summary>x P(x) with the standard normal's distribution P, which is (1 + erf(x / sqrt 2)) / 2; saved x.</summary>
internal readonly struct GeluActivation : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Forward<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        // max(x, 0) - |x| Q(|x|).
        TVector t = TSimd.AtMost(TSimd.Create(NormalTail.End), TSimd.Abs(x));
        TVector density = NormalTail.Density<TSimd, TVector>(t, out TVector first, out TVector second);
        TVector factor = TSimd.Multiply(TSimd.Multiply(t, NormalTail.Ratio<TSimd, TVector>(t)), density);
        TVector tail = TSimd.Multiply(TSimd.Multiply(factor, first), second);
        return TSimd.Subtract(TSimd.AtLeast(TSimd.Create(0f), x), tail);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Backward<TSimd, TVector>(TVector saved, TVector dy)
        where TSimd : struct, ISimd<TVector>
    {
        // P(x) + x p(x) with the density p: with h = Q(|x|) - |x| p(|x|) it is h below 0 and 1 - h above.
        TVector t = TSimd.AtMost(TSimd.Create(NormalTail.End), TSimd.Abs(saved));
        TVector density = NormalTail.Density<TSimd, TVector>(t, out TVector first, out TVector second);
        TVector ratio = NormalTail.Ratio<TSimd, TVector>(t);
        TVector h = TSimd.Multiply(TSimd.MultiplyAdd(t, TSimd.Create(-0.398942280f), ratio), density);
        h = TSimd.Multiply(TSimd.Multiply(h, first), second);
        TVector slope = TSimd.Select(TSimd.LessThan(saved, TSimd.Create(0f)), h, TSimd.Subtract(TSimd.Create(1f), h));
        return TSimd.Multiply(dy, slope);
    }
}
