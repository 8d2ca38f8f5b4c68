using System.Runtime.CompilerServices;

namespace ConvGen.Numerics;

/// <summary>x sigmoid(v) with v = 2 sqrt(2 / pi) (x + 0.044715 x^3), which is x (1 + tanh(v / 2)) / 2; saved x.</summary>
internal readonly struct GeluTanhActivation : IActivation
{
    /// <summary>Beyond it the tail is 0, and exp(-v) still fits <see cref="Exponential.Factors"/>.</summary>
    private const float End = 12;

    // Each in two parts: what a float holds, and the rest.
    private const float Linear = 1.59576917f;
    private const float LinearRest = -4.53406805e-08f;
    private const float Cubic = 0.0713548139f;
    private const float CubicRest = 2.39883247e-09f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Forward<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        // max(x, 0) - |x| sigmoid(-v(|x|)).
        TVector t = TSimd.AtMost(TSimd.Create(End), TSimd.Abs(x));
        TVector power = Power<TSimd, TVector>(t, out TVector first, out TVector second);
        TVector e = TSimd.Multiply(TSimd.Multiply(power, first), second);
        TVector factor = TSimd.Divide(TSimd.Multiply(t, power), TSimd.Add(TSimd.Create(1f), e));
        TVector tail = TSimd.Multiply(TSimd.Multiply(factor, first), second);
        return TSimd.Subtract(TSimd.AtLeast(TSimd.Create(0f), x), tail);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Backward<TSimd, TVector>(TVector saved, TVector dy)
        where TSimd : struct, ISimd<TVector>
    {
        // With e = exp(-v(|x|)) and d = |x| v'(|x|): (1 + e + d e) / (1 + e)^2 from 0 on, e (1 + e - d) / (1 + e)^2 below.
        TVector one = TSimd.Create(1f);
        TVector t = TSimd.AtMost(TSimd.Create(End), TSimd.Abs(saved));
        TVector power = Power<TSimd, TVector>(t, out TVector first, out TVector second);
        TVector e = TSimd.Multiply(TSimd.Multiply(power, first), second);
        TVector d = TSimd.Multiply(t, TSimd.MultiplyAdd(TSimd.Multiply(t, t), TSimd.Create(3 * Cubic), TSimd.Create(Linear)));
        TVector sum = TSimd.Add(one, e);
        TVector isBelow = TSimd.LessThan(saved, TSimd.Create(0f));
        TVector below = TSimd.Multiply(power, TSimd.Add(TSimd.Subtract(one, d), e));
        TVector slope = TSimd.Divide(TSimd.Select(isBelow, below, TSimd.MultiplyAdd(d, e, sum)), TSimd.Multiply(sum, sum));
        slope = TSimd.Select(isBelow, TSimd.Multiply(TSimd.Multiply(slope, first), second), slope);
        return TSimd.Multiply(dy, slope);
    }

    /// <summary>exp(-v(t)); v in double, since a rounded one would be off by far more than exp forgives.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Power<TSimd, TVector>(TVector t, out TVector first, out TVector second)
        where TSimd : struct, ISimd<TVector>
    {
        TVector lower = Exponent<TSimd, TVector>(TSimd.WidenLower(t)), upper = Exponent<TSimd, TVector>(TSimd.WidenUpper(t));
        TVector negative = TSimd.Negate(TSimd.Narrow(lower, upper));
        TVector rest = TSimd.Narrow(
            TSimd.AddDoubles(lower, TSimd.WidenLower(negative)), TSimd.AddDoubles(upper, TSimd.WidenUpper(negative)));
        return Exponential.Factors<TSimd, TVector>(negative, TSimd.Negate(rest), out first, out second);
    }

    /// <summary>v(t) of doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Exponent<TSimd, TVector>(TVector t)
        where TSimd : struct, ISimd<TVector>
    {
        TVector zero = TSimd.Create(0f);
        TVector linear = TSimd.AddDoubles(TSimd.WidenLower(TSimd.Create(Linear)), TSimd.WidenLower(TSimd.Create(LinearRest)));
        TVector cubic = TSimd.AddDoubles(TSimd.WidenLower(TSimd.Create(Cubic)), TSimd.WidenLower(TSimd.Create(CubicRest)));
        TVector square = TSimd.MultiplyAddDoubles(t, t, zero);
        return TSimd.MultiplyAddDoubles(t, TSimd.MultiplyAddDoubles(square, cubic, linear), zero);
    }
}
