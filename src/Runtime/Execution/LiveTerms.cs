using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ConvGen.Execution;

/// <summary>Lists which terms of a dense layer's sums are not zero. Called by generated code.</summary>
public static class LiveTerms
{
    /// <summary>For each sample, which of some neighbouring inputs are not zero: their number, then their places, as ints.</summary>
    /// <param name="x">The first of the inputs of the first sample.</param>
    /// <param name="step">Floats between samples.</param>
    /// <param name="samples">Samples.</param>
    /// <param name="inputs">Inputs to look at.</param>
    /// <param name="lists">A list a sample, <paramref name="listStep"/> apart.</param>
    /// <param name="listStep">Above <paramref name="inputs"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Inputs(ref float x, nint step, nint samples, nint inputs, ref float lists, nint listStep)
    {
        for (nint sample = 0; sample < samples; sample++)
        {
            ref float values = ref Unsafe.Add(ref x, sample * step);
            ref int count = ref Unsafe.As<float, int>(ref Unsafe.Add(ref lists, sample * listStep));
            ref int list = ref Unsafe.Add(ref count, 1);
            nint live = 0;
            for (int input = 0; input < inputs; input++)
            {
                // Without a branch: every input is written to the end of the list, which grows only if it is live.
                Unsafe.Add(ref list, live) = input;
                live += IsLive(Unsafe.Add(ref values, input));
            }

            count = (int)live;
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

    // Not zero, NaN included: its bits but the sign.
    private static int IsLive(float value) => (BitConverter.SingleToInt32Bits(value) << 1) != 0 ? 1 : 0;
}
