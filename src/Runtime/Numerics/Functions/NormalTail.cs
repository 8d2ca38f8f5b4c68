using System.Runtime.CompilerServices;

namespace ConvGen.Numerics;

/// <summary>
/// The share of the standard normal distribution beyond t, Q(t) = erfc(t / sqrt 2) / 2, as a ratio that falls slowly times exp(-t^2 / 2): 1
/// - erf would cancel, and nothing would be left from t = 6 on.
/// </summary>
internal static class NormalTail
{
    /// <summary>From here on Q(t) and t Q(t) are 0 in float.</summary>
    public const float End = 15;

    private const float Pole = 3.375f;

    /// <summary>Q(t) exp(t^2 / 2) for t in [0, <see cref="End"/>], at most 3 ulp off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Ratio<TSimd, TVector>(TVector t)
        where TSimd : struct, ISimd<TVector>
    {
        // The minimax polynomial of the ratio times (t + 3.375), in q = (t - 3.375) / (t + 3.375), which is -1 at 0 and 0.63 at the end.
        // The reciprocal, which everything hangs on, is corrected by what the sum and the division rounded.
        TVector one = TSimd.Create(1f);
        TVector sum = TSimd.Add(t, TSimd.Create(Pole));
        TVector dropped = TSimd.Subtract(t, TSimd.Subtract(sum, TSimd.Create(Pole)));
        TVector inverse = TSimd.Divide(one, sum);
        TVector negative = TSimd.Negate(inverse);
        TVector residual = TSimd.MultiplyAdd(negative, dropped, TSimd.MultiplyAdd(negative, sum, one));
        inverse = TSimd.MultiplyAdd(inverse, residual, inverse);
        TVector q = TSimd.MultiplyAdd(inverse, TSimd.Create(-2 * Pole), one);
        TVector p = TSimd.Create(1.32705391e-4f);
        p = TSimd.MultiplyAdd(p, q, TSimd.Create(3.05966008e-4f));
        p = TSimd.MultiplyAdd(p, q, TSimd.Create(-8.48883181e-4f));
        p = TSimd.MultiplyAdd(p, q, TSimd.Create(-2.24829395e-3f));
        p = TSimd.MultiplyAdd(p, q, TSimd.Create(7.82524049e-3f));
        p = TSimd.MultiplyAdd(p, q, TSimd.Create(8.71839747e-3f));
        p = TSimd.MultiplyAdd(p, q, TSimd.Create(-9.8384507e-2f));
        p = TSimd.MultiplyAdd(p, q, TSimd.Create(0.295376003f));
        p = TSimd.MultiplyAdd(p, q, TSimd.Create(-0.552992225f));
        p = TSimd.MultiplyAdd(p, q, TSimd.Create(0.741080284f));
        return TSimd.Multiply(p, inverse);
    }

    /// <summary>
    /// exp(-t^2 / 2) for t in [0, <see cref="End"/>] as <see cref="Exponential.Factors"/>: 1 ulp off, however large t is.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Density<TSimd, TVector>(TVector t, out TVector first, out TVector second)
        where TSimd : struct, ISimd<TVector>
    {
        // A rounded square would be off by far more than exp forgives. The head of t has 12 bits, so its square is exact.
        TVector head = TSimd.ShiftBitsLeft(TSimd.ShiftBitsRight(t, 12), 12);
        TVector square = TSimd.Multiply(TSimd.Multiply(head, head), TSimd.Create(-0.5f));
        TVector rest = TSimd.Multiply(TSimd.Multiply(TSimd.Subtract(t, head), TSimd.Add(t, head)), TSimd.Create(-0.5f));
        return Exponential.Factors<TSimd, TVector>(square, rest, out first, out second);
    }
}
