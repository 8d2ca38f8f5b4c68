using System.Runtime.CompilerServices;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>
/// Counts gradients and moments close to the denormals as zero: arithmetic on denormals takes several times as long, and .NET cannot switch
/// them off.
/// </summary>
/// <remarks>
/// A moment whose gradients have died decays through the denormals for thousands of steps otherwise, and the squares of the gradients of a
/// network that has learned its batch are denormal. Both limits leave room for a product with a rate, which is why they exceed the smallest
/// normal number. NaN stays NaN.
/// </remarks>
internal static class Denormals
{
    private const float LeastGradient = 1f / (1UL << 58);
    private const float LeastMoment = 1f / (1UL << 58) / (1UL << 58);

    /// <summary>Gradients, zero below 2^-58 (3.5e-18): their squares are moments that stay.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector FlushGradient<TSimd, TVector>(TVector gradients)
        where TSimd : struct, ISimd<TVector> => Flush<TSimd, TVector>(gradients, LeastGradient);

    /// <summary>Moments, zero below 2^-116 (1.2e-35).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Flush<TSimd, TVector>(TVector moments)
        where TSimd : struct, ISimd<TVector> => Flush<TSimd, TVector>(moments, LeastMoment);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Flush<TSimd, TVector>(TVector values, float least)
        where TSimd : struct, ISimd<TVector> =>
        TSimd.Select(TSimd.LessThan(TSimd.Abs(values), TSimd.Create(least)), TSimd.Create(0f), values);
}
