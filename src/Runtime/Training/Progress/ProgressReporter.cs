using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;

namespace ConvGen.Training;

/// <summary>Tells somebody how training goes. The base class keeps the numbers; the kinds below decide what to show, and when.</summary>
internal abstract class ProgressReporter(int epochs, int? steps)
{
    /// <summary>Columns of a terminal that does not say how wide it is.</summary>
    private const int UnknownWidth = 80;

    private int? _steps = steps;
    private long _start;

    /// <summary>The reporter that the options and the console ask for.</summary>
    public static ProgressReporter Create(FitOptions options, int? steps)
    {
        if (options.Verbose == 0)
        {
            return new SilentProgress();
        }

        bool live = options.Verbose == 1 && options.Output is null && !Console.IsOutputRedirected;
        TextWriter output = options.Output ?? Console.Out;
        return live ? new LiveProgress(output, options.Epochs, steps, ConsoleWidth) : new PlainProgress(output, options.Epochs, steps);
    }

    protected int Epochs => epochs;

    /// <summary>Steps of an epoch; null in the first epoch on a stream that does not say.</summary>
    protected int? Steps => _steps;

    protected int Epoch { get; private set; }

    /// <summary>Steps of the epoch so far; all of them if nobody counted.</summary>
    protected int Done { get; private set; }

    /// <summary>Time since the epoch began.</summary>
    protected TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    /// <summary>Time of the epoch's steps so far: validation does not count as steps.</summary>
    protected TimeSpan TrainingTime { get; private set; }

    public virtual void BeginEpoch(int epoch)
    {
        (Epoch, Done) = (epoch, _steps ?? 0);
        _start = Stopwatch.GetTimestamp();
    }

    /// <summary>Called after every step; <paramref name="totals"/> are those of the epoch so far.</summary>
    public virtual void EndStep(int step, Totals totals)
    {
        Done = step;
        TrainingTime = Elapsed;
    }

    /// <summary>Called after validation.</summary>
    public void EndEpoch(OrderedDictionary<string, float> logs)
    {
        _steps ??= Done;
        ShowEpoch(logs, TrainingTime / Math.Max(1, Done));
    }

    /// <summary>Called when an exception ends the training, whose text follows: leaves it a line of its own.</summary>
    public virtual void Interrupt()
    {
    }

    /// <summary>Shows what an epoch was like; <see cref="Steps"/> is known by now.</summary>
    protected abstract void ShowEpoch(OrderedDictionary<string, float> logs, TimeSpan stepTime);

    private static int ConsoleWidth()
    {
        try
        {
            return Console.WindowWidth > 1 ? Console.WindowWidth : UnknownWidth;
        }
        catch (Exception exception) when (exception is IOException or PlatformNotSupportedException)
        {
            return UnknownWidth;
        }
    }

    private sealed class SilentProgress() : ProgressReporter(0, 0)
    {
        protected override void ShowEpoch(OrderedDictionary<string, float> logs, TimeSpan stepTime)
        {
        }
    }
}
