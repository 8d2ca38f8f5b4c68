using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ConvGen.Numerics;

/// <summary>
/// What becomes of the sums of a register tile. Generated code tells it as a constant, so that the JIT keeps one of the ways.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TileEpilogue
{
    /// <summary>They are stored.</summary>
    public const int Store = 0;

    /// <summary>They are added to what lies there.</summary>
    public const int Add = 1;

    /// <summary>They start from the bias and are not below a limit; a NaN stays.</summary>
    public const int Clamp = 2;

    /// <summary>They start from the bias and are neither below zero nor above a limit; a NaN stays. An infinite limit is none.</summary>
    public const int Range = 3;

    /// <summary>They start from the bias, are added to what lies there, and are not below a limit; a NaN stays.</summary>
    public const int AddClamp = 4;

    /// <summary>Whether they start from the bias.</summary>
    /// <param name="epilogue">One of these.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool HasBias(int epilogue) => epilogue >= Clamp;

    /// <summary>The least values of a range: zero, or minus infinity where the greatest is infinite.</summary>
    /// <param name="limits">The greatest values.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Floor<TSimd, TVector>(TVector limits)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => TSimd.Select(
            TSimd.LessThan(limits, TSimd.Create(float.PositiveInfinity)), TSimd.Create(0), TSimd.Create(float.NegativeInfinity));

    /// <summary>The value to store.</summary>
    /// <param name="epilogue">One of these.</param>
    /// <param name="sum">The sum.</param>
    /// <param name="limits">The least values; where there is a range, the greatest.</param>
    /// <param name="destination">Where it goes.</param>
    /// <param name="offset">Floats from there.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Of<TSimd, TVector>(int epilogue, TVector sum, TVector limits, ref float destination, nint offset)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => epilogue switch
        {
            Clamp => TSimd.AtLeast(limits, sum),
            Range => TSimd.AtMost(limits, TSimd.AtLeast(Floor<TSimd, TVector>(limits), sum)),
            AddClamp => TSimd.AtLeast(limits, TSimd.Add(TSimd.Load(ref destination, offset), sum)),
            Add => TSimd.Add(TSimd.Load(ref destination, offset), sum),
            _ => sum,
        };
}
