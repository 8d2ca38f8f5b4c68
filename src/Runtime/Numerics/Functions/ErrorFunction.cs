using System.Runtime.CompilerServices;

namespace ConvGen.Numerics;

/// <summary>erf(x) = 2 / sqrt(pi) times the integral of exp(-t^2) from 0 to x.</summary>
internal readonly struct ErrorFunction : IUnaryFunction
{
    /// <summary>At most 2 ulp off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        TVector a = TSimd.Abs(x);
        TVector isLarge = TSimd.LessThan(TSimd.Create(0.925f), a);
        TVector result = TSimd.Select(isLarge, Large<TSimd, TVector>(a), Small<TSimd, TVector>(a));
        return TSimd.CopySign(result, x);
    }

    /// <summary>a + a P(a^2) for a up to 0.93; P is the minimax polynomial of erf(a) / a - 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Small<TSimd, TVector>(TVector a)
        where TSimd : struct, ISimd<TVector>
    {
        TVector square = TSimd.Multiply(a, a);
        TVector p = TSimd.Create(8.31675934e-5f);
        p = TSimd.MultiplyAdd(p, square, TSimd.Create(-8.13000835e-4f));
        p = TSimd.MultiplyAdd(p, square, TSimd.Create(5.19990642e-3f));
        p = TSimd.MultiplyAdd(p, square, TSimd.Create(-2.68589407e-2f));
        p = TSimd.MultiplyAdd(p, square, TSimd.Create(0.112836875f));
        p = TSimd.MultiplyAdd(p, square, TSimd.Create(-0.376126319f));
        p = TSimd.MultiplyAdd(p, square, TSimd.Create(0.128379166f));
        return TSimd.MultiplyAdd(p, a, a);
    }

    /// <summary>1 - exp(-a Q(a)) from 0.92 on; Q is the minimax polynomial of -ln(1 - erf(a)) / a. From 4 on the result is 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Large<TSimd, TVector>(TVector a)
        where TSimd : struct, ISimd<TVector>
    {
        a = TSimd.AtMost(TSimd.Create(4f), a);
        TVector q = TSimd.Create(-2.13823514e-4f);
        q = TSimd.MultiplyAdd(q, a, TSimd.Create(3.21361888e-3f));
        q = TSimd.MultiplyAdd(q, a, TSimd.Create(-2.28856578e-2f));
        q = TSimd.MultiplyAdd(q, a, TSimd.Create(0.10525509f));
        q = TSimd.MultiplyAdd(q, a, TSimd.Create(0.635723472f));
        q = TSimd.MultiplyAdd(q, a, TSimd.Create(1.12851286f));
        return TSimd.Subtract(TSimd.Create(1f), Exponential.Exp<TSimd, TVector>(TSimd.Negate(TSimd.Multiply(a, q))));
    }
}
