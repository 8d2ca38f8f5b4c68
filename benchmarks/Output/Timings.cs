using System;
using System.Diagnostics;

namespace ConvGen.Benchmarks.Output;

/// <summary>Times of repeated runs; taking one allocates nothing.</summary>
internal sealed class Timings
{
    private readonly long[] _ticks = new long[1 << 18];

    /// <summary>Runs timed since the last <see cref="Clear"/>.</summary>
    public int Count { get; private set; }

    /// <summary>Whether there is room for another.</summary>
    public bool Full => Count == _ticks.Length;

    /// <summary>Milliseconds of the middle run.</summary>
    public double Median => Sorted(Count / 2);

    /// <summary>Milliseconds of the fastest run.</summary>
    public double Best => Sorted(0);

    public void Clear() => Count = 0;

    public void Add(long ticks) => _ticks[Count++] = ticks;

    private double Sorted(int index)
    {
        Span<long> ticks = _ticks.AsSpan(0, Count);
        ticks.Sort();
        return ticks[index] * 1e3 / Stopwatch.Frequency;
    }
}
