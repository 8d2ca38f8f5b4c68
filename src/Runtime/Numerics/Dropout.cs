using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ConvGen.Numerics;

/// <summary>Inverted dropout: what is kept is scaled up in training, so that prediction needs nothing. Called by generated code.</summary>
/// <remarks>
/// Whether a unit is dropped depends on the seed, the layer, the step, the sample and the unit's position alone: no state, no order, the
/// same units on every machine and with any number of threads.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Dropout
{
    /// <summary>Random words made at a time; a multiple of two groups'.</summary>
    private const int ChunkLength = 8 * PhiloxLanes.GroupLength;

    /// <summary>mask[i] is 0 with probability <paramref name="rate"/>, else 1 / (1 - rate); y[i] = x[i] mask[i]. y may be x.</summary>
    /// <param name="x">Inputs of one sample.</param>
    /// <param name="y">Outputs of one sample, overwritten.</param>
    /// <param name="mask">Factors, kept for <see cref="Backward"/>, overwritten.</param>
    /// <param name="count">Floats in each run.</param>
    /// <param name="rate">Share that is dropped, in [0, 1).</param>
    /// <param name="seed">Seed of the network.</param>
    /// <param name="layer">Number of the dropout layer in the network, below 2^28.</param>
    /// <param name="step">Optimiser step.</param>
    /// <param name="sample">Index of the sample in the whole batch.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(
        ref float x, ref float y, ref float mask, int count, float rate, int seed, int layer, long step, long sample)
    {
        Mask(ref mask, count, rate, seed, layer, step, sample);
        Lanes.Map<ProductFunction>(ref x, ref mask, ref y, count);
    }

    /// <summary>dx[i] = dy[i] mask[i]; dx may be dy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(ref float mask, ref float dy, ref float dx, int count) =>
        Lanes.Map<ProductFunction>(ref dy, ref mask, ref dx, count);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Mask(ref float mask, int count, float rate, int seed, int layer, long step, long sample)
    {
        uint key0 = unchecked((uint)seed);
        uint key1 = Philox.Key(PhiloxPurpose.Dropout, layer);
        // Three words hold two 64-bit counters without collision below 2^48 each.
        uint high = unchecked((uint)((ulong)step >> 32) ^ uint.RotateLeft((uint)((ulong)sample >> 32), 16));
        uint threshold = (uint)(rate * 4294967296.0);
        float scale = 1 / (1 - rate);

        Span<uint> words = stackalloc uint[ChunkLength];
        ref uint word = ref words[0];
        for (int first = 0; first < count; first += ChunkLength)
        {
            int length = Math.Min(ChunkLength, count - first);
            for (int group = 0; group < length; group += 2 * PhiloxLanes.GroupLength)
            {
                // The eight blocks of a group give 32 words: block (first + group) / 4 and on.
                PhiloxLanes.TwoGroups(
                    key0, key1, (uint)(first + group) / 4, unchecked((uint)sample), unchecked((uint)step), high,
                    ref Unsafe.Add(ref word, group));
            }

            Lanes.Map(ref Unsafe.As<uint, float>(ref word), ref Unsafe.Add(ref mask, first), length, new Keep(threshold, scale));
        }
    }

    /// <summary>The scale where a random word reaches the threshold, else 0.</summary>
    internal readonly struct Keep(uint threshold, float scale) : IUnaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector words)
            where TSimd : struct, ISimd<TVector> =>
            TSimd.Select(TSimd.WordsAtLeast(words, threshold), TSimd.Create(scale), TSimd.Create(0f));
    }
}
