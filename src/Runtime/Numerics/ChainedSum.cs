using System.Runtime.CompilerServices;

namespace ConvGen.Numerics;

/// <summary>Sums of chains, a vector of them: a chain runs in single precision, what chains sum to is added in double.</summary>
/// <remarks>
/// A chain of equal terms drifts by up to a quarter of a rounding error a term, always to the same side: 32 of them by 5e-7 of their sum.
/// In double the chains of the largest image add nothing to that.
/// </remarks>
internal struct ChainedSum<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
{
    private TVector _lower;
    private TVector _upper;

    /// <summary>Starts from what was summed before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ChainedSum(TVector start)
    {
        _lower = TSimd.WidenLower(start);
        _upper = TSimd.WidenUpper(start);
    }

    /// <summary>The sum, rounded once.</summary>
    public readonly TVector Total
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TSimd.Narrow(_lower, _upper);
    }

    /// <summary>Adds the sum of a chain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(TVector chain)
    {
        _lower = TSimd.AddDoubles(_lower, TSimd.WidenLower(chain));
        _upper = TSimd.AddDoubles(_upper, TSimd.WidenUpper(chain));
    }
}

/// <summary>How long chains are.</summary>
internal static class Chain
{
    /// <summary>Most terms of a chain.</summary>
    public const int Terms = 32;

    /// <summary>Rows of an image that a chain takes: several short ones, or a part of a long one.</summary>
    public static int Rows(int columns) => columns < Terms ? Terms / columns : 1;
}
