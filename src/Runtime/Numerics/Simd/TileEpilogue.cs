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

    /// <summary>They start from the bias and are not below a minimum; a NaN stays.</summary>
    public const int Clamp = 2;

    /// <summary>The value to store.</summary>
    /// <param name="epilogue">One of the three.</param>
    /// <param name="sum">The sum.</param>
    /// <param name="minimums">The least values.</param>
    /// <param name="destination">Where it goes.</param>
    /// <param name="offset">Floats from there.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Of<TSimd, TVector>(int epilogue, TVector sum, TVector minimums, ref float destination, nint offset)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => epilogue switch
        {
            Clamp => TSimd.AtLeast(minimums, sum),
            Add => TSimd.Add(TSimd.Load(ref destination, offset), sum),
            _ => sum,
        };
}
