using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Benchmarks.Cpu;

/// <summary>The machine's limit: fused multiply-adds on registers alone, twelve independent chains of the widest vector.</summary>
/// <remarks>
/// Twelve cover the latency of two units, and with the two constants they fit sixteen registers. The bursts are not inlined: in a tiered
/// caller their chains would spill, and the peak would fall to a fifth.
/// </remarks>
internal static class FmaPeak
{
    private const int Chains = 12;
    private const int Iterations = 20_000;

    /// <summary>Keeps the loops' results, so that they cannot be left out.</summary>
    private static float _sink;

    /// <summary>Bits of the widest vector that the machine has and the user lets it use.</summary>
    public static int Bits => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    /// <summary>FLOPs of one <see cref="Run"/>.</summary>
    public static double Flops => 2.0 * Chains * Iterations * (Bits / 32);

    /// <summary>One burst, about 0.1 ms, on the calling thread.</summary>
    public static void Run() => _sink =
        Vector512.IsHardwareAccelerated ? Burst512() : Vector256.IsHardwareAccelerated ? Burst256() : Burst128();

    /// <summary>Best GFLOP/s of some bursts on the calling thread.</summary>
    public static double Measure(int bursts)
    {
        double best = 0;
        for (int i = 0; i < bursts; i++)
        {
            long start = Stopwatch.GetTimestamp();
            Run();
            double rate = Flops / Stopwatch.GetElapsedTime(start).TotalSeconds * 1e-9;
            best = double.Max(best, rate);
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Burst512()
    {
        Vector512<float> scale = Vector512.Create(0.999f);
        Vector512<float> shift = Vector512.Create(1e-3f);
        Vector512<float> a0 = Vector512.Create(0f), a1 = Vector512.Create(1f), a2 = Vector512.Create(2f), a3 = Vector512.Create(3f);
        Vector512<float> a4 = Vector512.Create(4f), a5 = Vector512.Create(5f), a6 = Vector512.Create(6f), a7 = Vector512.Create(7f);
        Vector512<float> a8 = Vector512.Create(8f), a9 = Vector512.Create(9f), a10 = Vector512.Create(10f), a11 = Vector512.Create(11f);
        for (int i = 0; i < Iterations; i++)
        {
            a0 = Vector512.MultiplyAddEstimate(a0, scale, shift);
            a1 = Vector512.MultiplyAddEstimate(a1, scale, shift);
            a2 = Vector512.MultiplyAddEstimate(a2, scale, shift);
            a3 = Vector512.MultiplyAddEstimate(a3, scale, shift);
            a4 = Vector512.MultiplyAddEstimate(a4, scale, shift);
            a5 = Vector512.MultiplyAddEstimate(a5, scale, shift);
            a6 = Vector512.MultiplyAddEstimate(a6, scale, shift);
            a7 = Vector512.MultiplyAddEstimate(a7, scale, shift);
            a8 = Vector512.MultiplyAddEstimate(a8, scale, shift);
            a9 = Vector512.MultiplyAddEstimate(a9, scale, shift);
            a10 = Vector512.MultiplyAddEstimate(a10, scale, shift);
            a11 = Vector512.MultiplyAddEstimate(a11, scale, shift);
        }

        return Vector512.Sum(a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Burst256()
    {
        Vector256<float> scale = Vector256.Create(0.999f);
        Vector256<float> shift = Vector256.Create(1e-3f);
        Vector256<float> a0 = Vector256.Create(0f), a1 = Vector256.Create(1f), a2 = Vector256.Create(2f), a3 = Vector256.Create(3f);
        Vector256<float> a4 = Vector256.Create(4f), a5 = Vector256.Create(5f), a6 = Vector256.Create(6f), a7 = Vector256.Create(7f);
        Vector256<float> a8 = Vector256.Create(8f), a9 = Vector256.Create(9f), a10 = Vector256.Create(10f), a11 = Vector256.Create(11f);
        for (int i = 0; i < Iterations; i++)
        {
            a0 = Vector256.MultiplyAddEstimate(a0, scale, shift);
            a1 = Vector256.MultiplyAddEstimate(a1, scale, shift);
            a2 = Vector256.MultiplyAddEstimate(a2, scale, shift);
            a3 = Vector256.MultiplyAddEstimate(a3, scale, shift);
            a4 = Vector256.MultiplyAddEstimate(a4, scale, shift);
            a5 = Vector256.MultiplyAddEstimate(a5, scale, shift);
            a6 = Vector256.MultiplyAddEstimate(a6, scale, shift);
            a7 = Vector256.MultiplyAddEstimate(a7, scale, shift);
            a8 = Vector256.MultiplyAddEstimate(a8, scale, shift);
            a9 = Vector256.MultiplyAddEstimate(a9, scale, shift);
            a10 = Vector256.MultiplyAddEstimate(a10, scale, shift);
            a11 = Vector256.MultiplyAddEstimate(a11, scale, shift);
        }

        return Vector256.Sum(a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Burst128()
    {
        Vector128<float> scale = Vector128.Create(0.999f);
        Vector128<float> shift = Vector128.Create(1e-3f);
        Vector128<float> a0 = Vector128.Create(0f), a1 = Vector128.Create(1f), a2 = Vector128.Create(2f), a3 = Vector128.Create(3f);
        Vector128<float> a4 = Vector128.Create(4f), a5 = Vector128.Create(5f), a6 = Vector128.Create(6f), a7 = Vector128.Create(7f);
        Vector128<float> a8 = Vector128.Create(8f), a9 = Vector128.Create(9f), a10 = Vector128.Create(10f), a11 = Vector128.Create(11f);
        for (int i = 0; i < Iterations; i++)
        {
            a0 = Vector128.MultiplyAddEstimate(a0, scale, shift);
            a1 = Vector128.MultiplyAddEstimate(a1, scale, shift);
            a2 = Vector128.MultiplyAddEstimate(a2, scale, shift);
            a3 = Vector128.MultiplyAddEstimate(a3, scale, shift);
            a4 = Vector128.MultiplyAddEstimate(a4, scale, shift);
            a5 = Vector128.MultiplyAddEstimate(a5, scale, shift);
            a6 = Vector128.MultiplyAddEstimate(a6, scale, shift);
            a7 = Vector128.MultiplyAddEstimate(a7, scale, shift);
            a8 = Vector128.MultiplyAddEstimate(a8, scale, shift);
            a9 = Vector128.MultiplyAddEstimate(a9, scale, shift);
            a10 = Vector128.MultiplyAddEstimate(a10, scale, shift);
            a11 = Vector128.MultiplyAddEstimate(a11, scale, shift);
        }

        return Vector128.Sum(a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11);
    }
}
