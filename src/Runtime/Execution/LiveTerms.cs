using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ConvGen.Execution;

/// <summary>Finds which terms of a dense layer's sums are not zero. Called by generated code.</summary>
public static class LiveTerms
{
    private const int MaskInputs = 32;
    private const int CacheLine = 16;

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
            uint dead = 0;
            if (inputs == MaskInputs && Vector512.IsHardwareAccelerated)
            {
                dead = (uint)(Dead(Vector512.LoadUnsafe(ref values)) | Dead(Vector512.LoadUnsafe(ref values, 16)) << 16);
            }
            else if (inputs == MaskInputs)
            {
                for (int i = 0; i < MaskInputs; i += 8)
                {
                    dead |= Vector256.Equals(Vector256.LoadUnsafe(ref values, (nuint)i) << 1, Vector256<int>.Zero).ExtractMostSignificantBits() << i;
                }
            }
            else
            {
                dead = uint.MaxValue << (int)inputs;
                for (int i = 0; i < inputs; i++)
                {
                    dead |= (Unsafe.Add(ref values, i) << 1) == 0 ? 1u << i : 0;
                }
            }

            Unsafe.As<float, uint>(ref Unsafe.Add(ref masks, sample)) = ~dead;
        }
    }

    /// <summary>Copies rows of a kernel to neighbouring memory, and lets the rows that come after them set out for the cache.</summary>
    /// <param name="kernel">The first row.</param>
    /// <param name="step">Floats between rows.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="units">Floats of a row to copy, a multiple of 4.</param>
    /// <param name="panel">Where they go.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Panel(ref float kernel, nint step, nint rows, nint units, ref float panel)
    {
        nint next = rows * step;
        for (nint row = 0; row < rows; row++)
        {
            if (Sse.IsSupported)
            {
                for (nint unit = 0; unit < units; unit += CacheLine)
                {
                    // Behind the last row this may be nobody's memory; nothing is read from there.
                    Sse.Prefetch1((float*)Unsafe.AsPointer(ref Unsafe.Add(ref kernel, unit)) + next);
                }
            }

            nint copied = 0;
            for (; copied <= units - 8; copied += 8)
            {
                Vector256.LoadUnsafe(ref Unsafe.Add(ref kernel, copied)).StoreUnsafe(ref Unsafe.Add(ref panel, copied));
            }

            if (copied < units)
            {
                Vector128.LoadUnsafe(ref Unsafe.Add(ref kernel, copied)).StoreUnsafe(ref Unsafe.Add(ref panel, copied));
            }

            kernel = ref Unsafe.Add(ref kernel, step);
            panel = ref Unsafe.Add(ref panel, units);
        }
    }

    /// <summary>Which units have a gradient that is not zero in any of some samples, as ints; returns how many.</summary>
    /// <param name="dy">Gradients of the outputs, <paramref name="units"/> floats a sample.</param>
    /// <param name="samples">Samples, at least 1.</param>
    /// <param name="units">Units.</param>
    /// <param name="list">Room for all units.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Units(ref float dy, nint samples, nint units, ref float list)
    {
        ref int places = ref Unsafe.As<float, int>(ref list);
        nint live = 0;
        for (nint unit = 0; unit < units; unit += Vector<int>.Count)
        {
            Vector<int> bits = Vector<int>.Zero;
            for (nint sample = 0; sample < samples; sample++)
            {
                bits |= Vector.LoadUnsafe(ref Unsafe.As<float, int>(ref Unsafe.Add(ref dy, sample * units + unit)));
            }

            for (int lane = 0; lane < Vector<int>.Count; lane++)
            {
                Unsafe.Add(ref places, live) = (int)unit + lane;
                live += (bits[lane] << 1) != 0 ? 1 : 0;
            }
        }

        return (int)live;
    }

    private static ulong Dead(Vector512<int> values) => Vector512.Equals(values << 1, Vector512<int>.Zero).ExtractMostSignificantBits();
}
