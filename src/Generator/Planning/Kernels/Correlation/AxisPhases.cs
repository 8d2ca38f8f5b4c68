using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Layout;

namespace ConvGen.Generator.Planning.Kernels.Correlation;

/// <summary>One axis of backward-data cut into residue classes of the stride.</summary>
/// <param name="KernelStep">Between the kernel taps of one class.</param>
/// <param name="TapStep">Between the outputs that successive taps read.</param>
/// <param name="HasGaps">True when a class has no tap: its inputs feed no output.</param>
internal sealed record AxisPhases(IReadOnlyList<AxisPhase> Phases, int Stride, int KernelStep, int TapStep, bool HasGaps)
{
    /// <param name="length">Inputs.</param>
    /// <param name="kernel">Taps.</param>
    /// <param name="stride">Inputs between outputs.</param>
    /// <param name="dilation">Inputs between taps.</param>
    /// <param name="pad">Padding before the first input.</param>
    /// <param name="keepsGaps">Whether a class without a tap is a phase too, since something else is added to its sum of nothing.</param>
    public static AxisPhases Of(int length, int kernel, int stride, int dilation, int pad, bool keepsGaps = false)
    {
        int divisor = GreatestCommonDivisor(stride, dilation);
        int kernelStep = stride / divisor;
        List<AxisPhase> phases = [];
        bool gaps = false;
        for (int first = 0; first < Math.Min(stride, length); first++)
        {
            int[] taps = [.. Enumerable.Range(0, kernel).Where(tap => (first + pad - tap * dilation) % stride == 0)];
            int count = (length - first + stride - 1) / stride;
            if (taps.Length == 0)
            {
                gaps = true;
                phases.AddRange(keepsGaps ? [new AxisPhase(first, count, 0, -1, 0)] : Array.Empty<AxisPhase>());
                continue;
            }

            int last = taps[taps.Length - 1];
            phases.Add(new AxisPhase(first, count, taps.Length, last, (first + pad - last * dilation) / stride));
        }

        return new AxisPhases(phases, stride, kernelStep, dilation / divisor, gaps);
    }

    /// <summary>Each phase on its own.</summary>
    public IEnumerable<AxisRun> Single => Phases.Select(phase => new AxisRun(phase, 1, 0, 0));

    /// <summary>
    /// Phases in the order of their taps, so that many follow each other that have as many inputs and taps and read the same outputs.
    /// </summary>
    public IEnumerable<AxisRun> Runs()
    {
        AxisPhase[] phases = [.. Phases.OrderBy(phase => phase.LastTap)];
        for (int start = 0, end; start < phases.Length; start = end)
        {
            AxisPhase first = phases[start];
            (int step, int tapStep) = (0, 0);
            for (end = start + 1; end < phases.Length && phases[end] with { First = first.First, LastTap = first.LastTap } == first; end++)
            {
                (int nextStep, int nextTapStep) = (
                    phases[end].First - phases[end - 1].First, phases[end].LastTap - phases[end - 1].LastTap);
                if (end > start + 1 && (nextStep != step || nextTapStep != tapStep))
                {
                    break;
                }

                (step, tapStep) = (nextStep, nextTapStep);
            }

            yield return new AxisRun(first, end - start, step, tapStep);
        }
    }

    /// <summary>How far reads reach before and behind an axis of <paramref name="length"/> outputs.</summary>
    public (int Before, int Behind) Overhang(int length)
    {
        int before = 0;
        int behind = 0;
        foreach (AxisPhase phase in Phases)
        {
            before = Math.Max(before, -phase.FirstSource);
            behind = Math.Max(behind, phase.FirstSource + (phase.Taps - 1) * TapStep + phase.Count - length);
        }

        return (before, behind);
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}

/// <summary>The inputs First, First + stride, ...; input number j reads outputs FirstSource + j + t * TapStep for its taps t.</summary>
/// <param name="LastTap">Kernel index of tap 0: the last one, since the kernel is walked backwards.</param>
internal sealed record AxisPhase(int First, int Count, int Taps, int LastTap, int FirstSource);

/// <summary>Phases that differ only in their place.</summary>
/// <param name="Step">Inputs from one's first to the next one's.</param>
/// <param name="TapStep">Kernel elements, likewise.</param>
internal sealed record AxisRun(AxisPhase Phase, int Count, int Step, int TapStep);
