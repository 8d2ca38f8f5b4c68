using System.Runtime.CompilerServices;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>
/// Flushes denormal moments to zero: arithmetic on them is up to a hundred times slower, and .NET cannot switch them off.
/// </summary>
/// <remarks>A moment whose gradients have died decays through the denormals for thousands of steps otherwise. NaN stays NaN.</remarks>
internal static class Denormals
{
    private const float SmallestNormal = 1.17549435e-38f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Flush<TSimd, TVector>(TVector values)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct =>
        TSimd.Select(TSimd.LessThan(TSimd.Abs(values), TSimd.Create(SmallestNormal)), default, values);
}
