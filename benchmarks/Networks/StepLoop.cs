using System;
using System.Diagnostics;
using ConvGen.Benchmarks.Output;

namespace ConvGen.Benchmarks.Networks;

/// <summary>Repeats a step: first until compiled code has settled, then timed.</summary>
/// <param name="batch">Samples of a step.</param>
internal abstract class StepLoop(int batch)
{
    /// <summary>Tiering counts thirty calls, waits 100 ms and compiles in the background, in up to two rounds.</summary>
    private const int WarmUpSteps = 100;
    private const double WarmUpSeconds = 0.5;
    private const int LeastSteps = 5;
    private const int LeastLongSteps = 3;

    private readonly Timings _timings = new();
    private double _allocatedPerStep;
    private int _step;

    protected int Batch { get; } = batch;

    /// <param name="seconds">How long at least, behind the warm-up.</param>
    /// <param name="warmUp">Steps of the warm-up where each is long; null for as many as tiering counts.</param>
    public void Measure(double seconds, int? warmUp = null)
    {
        int settled = seconds < WarmUpSeconds ? LeastSteps : WarmUpSteps;
        Repeat(warmUp is null ? Math.Min(seconds, WarmUpSeconds) : 0, warmUp ?? settled);
        _timings.Clear();
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        Repeat(seconds, warmUp is null ? LeastSteps : LeastLongSteps);
        _allocatedPerStep = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)_timings.Count;
    }

    /// <summary>Samples by the median step.</summary>
    public double ImagesPerSecond => Batch / _timings.Median * 1e3;

    public virtual void Report(JsonLine line) => line
        .Add("ms", _timings.Median, 4)
        .Add("min_ms", _timings.Best, 4)
        .Add("img_s", ImagesPerSecond, 1)
        .Add("n", _timings.Count)
        .Add("allocated_bytes_per_step", _allocatedPerStep, 1);

    /// <summary>One step, on the batch of this number.</summary>
    protected abstract void Step(int index);

    private void Repeat(double seconds, int least)
    {
        long begin = Stopwatch.GetTimestamp();
        long end = begin + (long)(seconds * Stopwatch.Frequency);
        long now = begin;
        while ((_timings.Count < least || now < end) && !_timings.Full)
        {
            long start = Stopwatch.GetTimestamp();
            Step(_step++);
            now = Stopwatch.GetTimestamp();
            _timings.Add(now - start);
        }
    }
}
