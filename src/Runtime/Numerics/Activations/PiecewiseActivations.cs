using System.Runtime.CompilerServices;

namespace ConvGen.Numerics;

/// <summary>max(0, x), saved y. The slope at 0 is 0; NaN stays NaN.</summary>
internal readonly struct ReluActivation : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Forward<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector> =>
        TSimd.AtLeast(TSimd.Create(0f), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Backward<TSimd, TVector>(TVector saved, TVector dy)
        where TSimd : struct, ISimd<TVector> =>
        TSimd.Select(TSimd.LessThanOrEqual(saved, TSimd.Create(0f)), TSimd.Create(0f), dy);
}

/// <summary>min(max(0, x), 6), saved y. The slope at 0 and at 6 is 0.</summary>
internal readonly struct Relu6Activation : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Forward<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector> =>
        TSimd.AtMost(TSimd.Create(6f), TSimd.AtLeast(TSimd.Create(0f), x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Backward<TSimd, TVector>(TVector saved, TVector dy)
        where TSimd : struct, ISimd<TVector>
    {
        TVector zero = TSimd.Create(0f);
        dy = TSimd.Select(TSimd.LessThanOrEqual(saved, zero), zero, dy);
        return TSimd.Select(TSimd.LessThanOrEqual(TSimd.Create(6f), saved), zero, dy);
    }
}

/// <summary>x, or slope * x below zero; of a slope of at least 0, saved y, whose sign is that of x.</summary>
internal readonly struct LeakyReluActivation(float slope) : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Forward<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector> =>
        TSimd.Select(TSimd.LessThan(x, TSimd.Create(0f)), TSimd.Multiply(x, TSimd.Create(slope)), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Backward<TSimd, TVector>(TVector saved, TVector dy)
        where TSimd : struct, ISimd<TVector> =>
        TSimd.Select(TSimd.LessThanOrEqual(saved, TSimd.Create(0f)), TSimd.Multiply(dy, TSimd.Create(slope)), dy);
}

/// <summary>relu6(x + 3) / 6, saved y. The slope is 0 where y is 0 or 1.</summary>
internal readonly struct HardSigmoidActivation : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Forward<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector> =>
        TSimd.Divide(default(Relu6Activation).Forward<TSimd, TVector>(TSimd.Add(x, TSimd.Create(3f))), TSimd.Create(6f));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Backward<TSimd, TVector>(TVector saved, TVector dy)
        where TSimd : struct, ISimd<TVector>
    {
        TVector zero = TSimd.Create(0f);
        TVector dx = TSimd.Divide(dy, TSimd.Create(6f));
        dx = TSimd.Select(TSimd.LessThanOrEqual(saved, zero), zero, dx);
        return TSimd.Select(TSimd.LessThanOrEqual(TSimd.Create(1f), saved), zero, dx);
    }
}

/// <summary>x relu6(x + 3) / 6, saved x. The slope is 0 at -3 and 1 at 3.</summary>
internal readonly struct HardSwishActivation : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Forward<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
    {
        // The gate is exactly 0 up to -3 (for minus infinity too, thanks to the bound) and exactly 1 from 3 on.
        TVector gate = default(Relu6Activation).Forward<TSimd, TVector>(TSimd.Add(x, TSimd.Create(3f)));
        return TSimd.Multiply(TSimd.AtLeast(TSimd.Create(-4f), x), TSimd.Divide(gate, TSimd.Create(6f)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Backward<TSimd, TVector>(TVector saved, TVector dy)
        where TSimd : struct, ISimd<TVector>
    {
        // (x + 1.5) / 3, exact near its zero.
        TVector slope = TSimd.Multiply(TSimd.Add(saved, TSimd.Create(1.5f)), TSimd.Create(1f / 3));
        TVector dx = TSimd.Select(TSimd.LessThanOrEqual(saved, TSimd.Create(-3f)), TSimd.Create(0f), TSimd.Multiply(dy, slope));
        return TSimd.Select(TSimd.LessThanOrEqual(TSimd.Create(3f), saved), dy, dx);
    }
}
