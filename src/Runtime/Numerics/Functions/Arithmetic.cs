using System.Runtime.CompilerServices;

namespace ConvGen.Numerics;

/// <summary>x + y.</summary>
internal readonly struct SumFunction : IBinaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TSimd, TVector>(TVector x, TVector y)
        where TSimd : struct, ISimd<TVector> => TSimd.Add(x, y);
}

/// <summary>x - y.</summary>
internal readonly struct DifferenceFunction : IBinaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TSimd, TVector>(TVector x, TVector y)
        where TSimd : struct, ISimd<TVector> => TSimd.Subtract(x, y);
}

/// <summary>x * y.</summary>
internal readonly struct ProductFunction : IBinaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TSimd, TVector>(TVector x, TVector y)
        where TSimd : struct, ISimd<TVector> => TSimd.Multiply(x, y);
}
