using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Execution;

/// <summary>Joins the partial sums of a dot product. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PartialSums
{
    /// <summary>Halves are added to halves until one number is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float JoinHalves(Vector512<float> sums) => JoinHalves(sums.GetLower() + sums.GetUpper());

    /// <inheritdoc cref="JoinHalves(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float JoinHalves(Vector256<float> sums) => JoinHalves(sums.GetLower() + sums.GetUpper());

    /// <inheritdoc cref="JoinHalves(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float JoinHalves(Vector128<float> sums) => (sums[0] + sums[2]) + (sums[1] + sums[3]);
}
