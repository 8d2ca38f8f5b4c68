using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;

namespace ConvGen.Training;

/// <summary>Tells somebody how training goes. The base class keeps the numbers; the kinds below decide what to show, and when.</summary>
/// <param name="epochs">Epochs in all.</param>
/// <param name="steps">Steps of an epoch; null where only its end tells.</param>
internal abstract class ProgressReporter(int epochs, int? steps)
{
    /// <summary>Columns of a terminal that does not say how wide it is.</summary>
    private const int UnknownWidth = 80;

    private int? _lastEpoch;
    private int _doneBefore;
    private long _start;

    /// <summary>The reporter that the options and the console ask for.</summary>
    /// <param name="options">The options.</param>
    /// <param name="steps">Steps of an epoch; null where only its end tells.</param>
    /// <param name="writes">Whether this process is the one that prints.</param>
    public static ProgressReporter Create(FitOptions options, int? steps, bool writes = true)
    {
        if (options.Verbose == 0 || !writes)
        {
            return new SilentProgress();
        }

        bool live = options.Verbose == 1 && options.Output is null && !Console.IsOutputRedirected;
        TextWriter output = options.Output ?? Console.Out;
        return live ? new LiveProgress(output, options.Epochs, steps, ConsoleWidth) : new PlainProgress(output, options.Epochs, steps);
    }

    protected int Epochs => epochs;

    /// <summary>Steps of the epoch, or as many as the last one had, as long as there are not more; null: unknown.</summary>
    protected int? Steps => (steps ?? _lastEpoch) is { } expected && expected >= Done ? expected : null;

    protected int Epoch { get; private set; }

    /// <summary>Steps of the epoch so far.</summary>
    protected int Done { get; private set; }

    /// <summary>Time since the epoch began.</summary>
    protected TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    /// <summary>Time of the epoch's steps so far: validation does not count as steps.</summary>
    protected TimeSpan TrainingTime { get; private set; }

    /// <summary>Mean time of a step of the epoch.</summary>
    protected TimeSpan StepTime => TrainingTime / Math.Max(1, Done - _doneBefore);

    /// <summary>Called before an epoch, or before the rest of one that was interrupted.</summary>
    /// <param name="epoch">Its number.</param>
    /// <param name="done">Steps of it that have been taken before.</param>
    public virtual void BeginEpoch(int epoch, int done = 0)
    {
        (Epoch, Done, _doneBefore, TrainingTime) = (epoch, done, done, TimeSpan.Zero);
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
        _lastEpoch = Done;
        ShowEpoch(logs);
    }

    /// <summary>Called when an exception ends the training, whose text follows: leaves it a line of its own.</summary>
    public virtual void Interrupt()
    {
    }

    /// <summary>Shows what an epoch was like; <see cref="Steps"/> is known by now.</summary>
    protected abstract void ShowEpoch(OrderedDictionary<string, float> logs);

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
        protected override void ShowEpoch(OrderedDictionary<string, float> logs)
        {
        }
    }
}
