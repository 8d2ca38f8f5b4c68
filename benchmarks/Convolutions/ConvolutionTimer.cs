using System;
using System.Diagnostics;
using System.Linq;
using ConvGen.Benchmarks.Cpu;
using ConvGen.Benchmarks.Output;

namespace ConvGen.Benchmarks.Convolutions;

/// <summary>Times a run and, in between, the machine's peak: the clock drifts by a few per cent within seconds.</summary>
internal sealed class ConvolutionTimer(Team team, int threads)
{
    /// <summary>A timing holds as many runs as fill this: the clock and the start of the threads then weigh below 1 %.</summary>
    private const double LeastSeconds = 50e-6;
    private const int Slices = 10;
    private const int PeakBursts = 10;

    private readonly Timings _timings = new();
    private readonly double[] _peaks = new double[threads];

    /// <summary>Best GFLOP/s of fused multiply-adds, all threads together.</summary>
    public double Peak { get; private set; }

    /// <summary>Milliseconds of the fastest run.</summary>
    public double Best { get; private set; }

    /// <summary>Milliseconds of the middle run.</summary>
    public double Median { get; private set; }

    public void Measure(ConvolutionRun run, double seconds)
    {
        Action<int> once = run.Execute;
        int repeats = WarmUp(once, Math.Min(seconds, 0.3));
        Action<int> timed = repeats == 1 ? once : thread =>
        {
            for (int i = 0; i < repeats; i++)
            {
                run.Execute(thread);
            }
        };

        _timings.Clear();
        Peak = 0;
        for (int slice = 0; slice < Slices && !_timings.Full; slice++)
        {
            team.Run(thread => _peaks[thread] = FmaPeak.Measure(PeakBursts));
            Peak = Math.Max(Peak, _peaks.Sum());
            long end = Stopwatch.GetTimestamp() + (long)(seconds / Slices * Stopwatch.Frequency);
            long now;
            do
            {
                long start = Stopwatch.GetTimestamp();
                team.Run(timed);
                now = Stopwatch.GetTimestamp();
                _timings.Add(now - start);
            }
            while (now < end && !_timings.Full);
        }

        Best = _timings.Best / repeats;
        Median = _timings.Median / repeats;
    }

    /// <summary>Runs until compiled code has settled; returns how many runs a timing holds.</summary>
    private int WarmUp(Action<int> once, double seconds)
    {
        const int Least = 3;
        double fastest = double.MaxValue;
        long begin = Stopwatch.GetTimestamp();
        for (int i = 0; i < Least || Stopwatch.GetElapsedTime(begin).TotalSeconds < seconds; i++)
        {
            long start = Stopwatch.GetTimestamp();
            team.Run(once);
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return (int)Math.Clamp(Math.Ceiling(LeastSeconds / fastest), 1, 10_000);
    }
}
