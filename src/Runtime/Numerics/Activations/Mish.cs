using System.Runtime.CompilerServices;

namespace ConvGen.Numerics;

/// <summary>x tanh(log(1 + exp(x))), saved x.</summary>
internal readonly struct MishActivation : IActivation
{
    /// <summary>Beyond it the tail is 0, and exp(x) still fits <see cref="Exponential.Factors"/>.</summary>
    private const float End = 128;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Forward<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        // With e = exp(-|x|) the gate is (1 + 2 e) / (1 + 2 e + 2 e^2) from 0 on, and e (2 + e) / (2 + 2 e + e^2) below.
        TVector two = TSimd.Create(2f);
        TVector t = TSimd.AtMost(TSimd.Create(End), TSimd.Abs(x));
        TVector power = Exponential.Factors<TSimd, TVector>(TSimd.Negate(t), TSimd.Create(0f), out TVector first, out TVector second);
        TVector e = TSimd.Multiply(TSimd.Multiply(power, first), second);
        TVector sum = TSimd.Add(e, two);
        TVector below = TSimd.Divide(TSimd.Multiply(TSimd.Multiply(t, power), sum), TSimd.MultiplyAdd(e, sum, two));
        below = TSimd.Negate(TSimd.Multiply(TSimd.Multiply(below, first), second));
        TVector dividend = TSimd.MultiplyAdd(two, e, TSimd.Create(1f));
        TVector above = TSimd.Multiply(x, TSimd.Divide(dividend, TSimd.MultiplyAdd(TSimd.Multiply(two, e), e, dividend)));
        return TSimd.Select(TSimd.LessThan(x, TSimd.Create(0f)), below, above);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Backward<TSimd, TVector>(TVector saved, TVector dy)
        where TSimd : struct, ISimd<TVector>
    {
        // e (4 (1 + x) + e (6 + 4 x + e (4 + e))) / (2 + 2 e + e^2)^2 of e = exp(x) below 0; above likewise of its reciprocal. 1 + x is
        // exact near the slope's zero.
        TVector two = TSimd.Create(2f), four = TSimd.Create(4f), one = TSimd.Create(1f);
        TVector x = TSimd.AtMost(TSimd.Create(End), TSimd.AtLeast(TSimd.Create(-End), saved));
        TVector power = Exponential.Factors<TSimd, TVector>(
            TSimd.Negate(TSimd.Abs(x)), TSimd.Create(0f), out TVector first, out TVector second);
        TVector e = TSimd.Multiply(TSimd.Multiply(power, first), second);
        TVector isBelow = TSimd.LessThan(x, TSimd.Create(0f));
        TVector constant = TSimd.Multiply(four, TSimd.Add(one, x));
        TVector linear = TSimd.MultiplyAdd(four, x, TSimd.Create(6f));
        TVector below = TSimd.MultiplyAdd(e, TSimd.MultiplyAdd(e, TSimd.Add(four, e), linear), constant);
        TVector above = TSimd.MultiplyAdd(e, TSimd.MultiplyAdd(e, TSimd.MultiplyAdd(e, constant, linear), four), one);
        TVector root = TSimd.Select(
            isBelow, TSimd.MultiplyAdd(e, TSimd.Add(e, two), two),
            TSimd.MultiplyAdd(TSimd.Multiply(two, e), e, TSimd.MultiplyAdd(two, e, one)));
        TVector slope = TSimd.Divide(TSimd.Select(isBelow, TSimd.Multiply(power, below), above), TSimd.Multiply(root, root));
        slope = TSimd.Select(isBelow, TSimd.Multiply(TSimd.Multiply(slope, first), second), slope);
        return TSimd.Multiply(dy, slope);
    }
}
