using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Layout;

namespace ConvGen.Generator.Planning.Memory;

/// <summary>Memory that buffers take places in, each for the calls from its first to its last.</summary>
internal sealed class MemoryRegion
{
    private readonly List<Taken> _taken = [];

    /// <summary>Floats, with a line behind them: vector loads of the last pixel may read that far.</summary>
    public int Length => _taken.Count == 0 ? 0 : _taken.Max(taken => taken.End) + CacheLine.Floats;

    /// <summary>The first place that is free for as long as a buffer needs it.</summary>
    public int Take(BufferPlan buffer, int first, int last)
    {
        Taken wanted = new(0, CacheLine.RoundUp(buffer.Length), first, last, buffer.Form);
        int start = buffer.KeepsZeros && _taken.Where(taken => taken.Buffer == wanted.Buffer)
                .GroupBy(taken => taken.Start).FirstOrDefault(like => !like.Any(taken => taken.Meets(wanted))) is { } free
            ? free.Key
            : FirstFit(wanted);
        _taken.Add(wanted with { Start = start, End = start + wanted.End });
        return start;
    }

    private int FirstFit(Taken wanted)
    {
        int start = 0;
        foreach (Taken taken in _taken.Where(taken => taken.Keeps(wanted)).OrderBy(taken => taken.Start))
        {
            if (start + wanted.End <= taken.Start)
            {
                break;
            }

            start = Math.Max(start, taken.End);
        }

        return start;
    }

    /// <param name="Start">First float.</param>
    /// <param name="End">The float behind the last.</param>
    /// <param name="First">First call that needs it.</param>
    /// <param name="Last">Last call that does.</param>
    /// <param name="Buffer">What lies there, without its name.</param>
    private sealed record Taken(int Start, int End, int First, int Last, BufferPlan Buffer)
    {
        public bool Meets(Taken other) => First <= other.Last && other.First <= Last;

        /// <summary>Whether no part of it may become another's: both are needed at once, or one has zeros that must stay.</summary>
        public bool Keeps(Taken other) => Buffer.KeepsZeros || other.Buffer.KeepsZeros || Meets(other);
    }
}
