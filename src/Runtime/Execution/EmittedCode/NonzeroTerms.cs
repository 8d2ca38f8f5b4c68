using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ConvGen.Numerics;

namespace ConvGen.Execution;

/// <summary>Finds which terms of a dense layer's sums are not zero. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NonzeroTerms
{
    private const int MaskInputs = 32;

    /// <summary>For each sample, which of some neighbouring inputs are not zero: a bit each, the first input's the lowest.</summary>
    /// <param name="x">The first of the inputs of the first sample.</param>
    /// <param name="step">Floats between samples.</param>
    /// <param name="samples">Samples.</param>
    /// <param name="inputs">Inputs to look at, at most 32.</param>
    /// <param name="masks">32 bits a sample.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Inputs(ref float x, nint step, nint samples, nint inputs, ref float masks)
    {
        for (nint sample = 0; sample < samples; sample++)
        {
            // Not zero, NaN included: the bits but the sign.
            ref int values = ref Unsafe.As<float, int>(ref Unsafe.Add(ref x, sample * step));
            uint zeros = 0;
            if (inputs == MaskInputs && Vector512.IsHardwareAccelerated)
            {
                zeros = (uint)(Zeros(Vector512.LoadUnsafe(ref values)) | Zeros(Vector512.LoadUnsafe(ref values, 16)) << 16);
            }
            else if (inputs == MaskInputs)
            {
                for (int i = 0; i < MaskInputs; i += 8)
                {
                    zeros |= Vector256.Equals(Vector256.LoadUnsafe(ref values, (nuint)i) << 1, Vector256<int>.Zero)
                        .ExtractMostSignificantBits() << i;
                }
            }
            else
            {
                zeros = uint.MaxValue << (int)inputs;
                for (int i = 0; i < inputs; i++)
                {
                    zeros |= (Unsafe.Add(ref values, i) << 1) == 0 ? 1u << i : 0;
                }
            }

            Unsafe.As<float, uint>(ref Unsafe.Add(ref masks, sample)) = ~zeros;
        }
    }

    /// <summary>For each of some neighbouring inputs, in which samples it is not zero: a bit each, the first sample's the lowest.</summary>
    /// <param name="x">The first of the inputs of the first sample.</param>
    /// <param name="step">Floats between samples.</param>
    /// <param name="samples">Samples to look at, at most 64.</param>
    /// <param name="masks">64 bits an input.</param>
    [CLSCompliant(false)]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Samples(ref float x, nint step, nint samples, Span<ulong> masks)
    {
        const int half = 32;
        int lanes = Vector128<int>.Count;
        int input = 0;
        for (; input <= masks.Length - lanes; input += lanes)
        {
            // Not zero, NaN included: the bits but the sign.
            ref int values = ref Unsafe.As<float, int>(ref Unsafe.Add(ref x, input));
            Vector128<int> low = Nonzero(ref values, step, nint.Min(samples, half));
            Vector128<int> high = Nonzero(ref Unsafe.Add(ref values, half * step), step, samples - half);
            for (int lane = 0; lane < lanes; lane++)
            {
                masks[input + lane] = (uint)low[lane] | (ulong)(uint)high[lane] << half;
            }
        }

        for (; input < masks.Length; input++)
        {
            ref int values = ref Unsafe.As<float, int>(ref Unsafe.Add(ref x, input));
            ulong nonzero = 0;
            for (nint sample = 0; sample < samples; sample++)
            {
                nonzero |= (Unsafe.Add(ref values, sample * step) << 1) != 0 ? 1ul << (int)sample : 0;
            }

            masks[input] = nonzero;
        }
    }

    /// <summary>Copies rows of weights to neighbouring memory.</summary>
    /// <param name="weights">The first row.</param>
    /// <param name="step">Floats between rows.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="units">Floats of a row to copy, a multiple of 4.</param>
    /// <param name="panel">Where they go.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Panel(ref float weights, nint step, nint rows, nint units, ref float panel)
    {
        for (nint row = 0; row < rows; row++)
        {
            nint copied = 0;
            for (; copied <= units - 8; copied += 8)
            {
                Vector256.LoadUnsafe(ref Unsafe.Add(ref weights, copied)).StoreUnsafe(ref Unsafe.Add(ref panel, copied));
            }

            if (copied < units)
            {
                Vector128.LoadUnsafe(ref Unsafe.Add(ref weights, copied)).StoreUnsafe(ref Unsafe.Add(ref panel, copied));
            }

            weights = ref Unsafe.Add(ref weights, step);
            panel = ref Unsafe.Add(ref panel, units);
        }
    }

    /// <summary>
    /// Prefetches a share of a panel's rows: samples that meet one panel prefetch the next, each a part, so that none waits.
    /// </summary>
    /// <param name="weights">The first row; where it is nobody's memory, nothing is read.</param>
    /// <param name="step">Floats between rows.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="units">Floats of a row.</param>
    /// <param name="sample">Which share.</param>
    /// <param name="samples">Of how many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Prefetch(ref float weights, nint step, nint rows, nint units, nint sample, nint samples)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        (nint first, nint end) = Share(rows, sample, samples);
        for (nint row = first; row < end; row++)
        {
            float* line = (float*)Unsafe.AsPointer(ref Unsafe.Add(ref weights, row * step));
            for (nint unit = 0; unit < units; unit += CacheLine.Floats)
            {
                Sse.Prefetch1(line + unit);
            }
        }
    }

    /// <summary>
    /// The rows that one of some samples fetches, from the first to before the end: together the samples fetch each row once.
    /// </summary>
    internal static (nint First, nint End) Share(nint rows, nint sample, nint samples) =>
        (sample * rows / samples, (sample + 1) * rows / samples);

    /// <summary>Which units have a gradient that is not zero in any of some samples, as ints; returns how many.</summary>
    /// <param name="dy">Gradients of the outputs, <paramref name="units"/> floats a sample.</param>
    /// <param name="samples">Samples, at least 1.</param>
    /// <param name="units">Units.</param>
    /// <param name="list">Room for all units.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Units(ref float dy, nint samples, nint units, ref float list)
    {
        ref int places = ref Unsafe.As<float, int>(ref list);
        nint nonzero = 0;
        for (nint unit = 0; unit < units; unit += Vector<int>.Count)
        {
            Vector<int> bits = Vector<int>.Zero;
            for (nint sample = 0; sample < samples; sample++)
            {
                bits |= Vector.LoadUnsafe(ref Unsafe.As<float, int>(ref Unsafe.Add(ref dy, sample * units + unit)));
            }

            for (int lane = 0; lane < Vector<int>.Count; lane++)
            {
                Unsafe.Add(ref places, nonzero) = (int)unit + lane;
                nonzero += (bits[lane] << 1) != 0 ? 1 : 0;
            }
        }

        return (int)nonzero;
    }

    /// <summary>Samples in which four neighbouring inputs are not zero, at most 32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Nonzero(ref int values, nint step, nint samples)
    {
        Vector128<int> nonzero = Vector128<int>.Zero, bit = Vector128<int>.One;
        for (nint sample = 0; sample < samples; sample++)
        {
            nonzero |= Vector128.AndNot(
                bit, Vector128.Equals(Vector128.LoadUnsafe(ref Unsafe.Add(ref values, sample * step)) << 1, Vector128<int>.Zero));
            bit += bit;
        }

        return nonzero;
    }

    private static ulong Zeros(Vector512<int> values) => Vector512.Equals(values << 1, Vector512<int>.Zero).ExtractMostSignificantBits();
}
