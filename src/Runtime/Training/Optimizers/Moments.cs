using System.Runtime.CompilerServices;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>The moving means of gradients and of their squares that the optimisers of Adam's family share.</summary>
internal static class Moments
{
    /// <summary>mean += (gradient - mean) * rest1; square += (gradient² - square) * rest2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Move<TSimd, TVector>(TVector gradient, ref TVector mean, ref TVector square, float rest1, float rest2)
        where TSimd : struct, ISimd<TVector>
    {
        TVector meanStep = TSimd.Multiply(TSimd.Subtract(gradient, mean), TSimd.Create(rest1));
        TVector squareStep = TSimd.Multiply(TSimd.Subtract(TSimd.Multiply(gradient, gradient), square), TSimd.Create(rest2));
        mean = Denormals.Flush<TSimd, TVector>(TSimd.Add(mean, meanStep));
        square = Denormals.Flush<TSimd, TVector>(TSimd.Add(square, squareStep));
    }
}
