using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using ConvGen.Reporting.Logging;
using ConvGen.Training;

namespace ConvGen.Reporting;

/// <summary>
/// Keeps what a report tells beyond the history: hyper-parameters, the loss and the learning rate step by step, and the time of each epoch.
/// </summary>
/// <remarks>
/// It keeps a bounded number of points however long the training is, the means over neighbouring steps, and allocates nothing in a step.
/// Of a training that is resumed it knows what comes from there on.
/// </remarks>
/// <example>
/// <code>
/// var log = new TrainingLog();
/// History history = trainer.Fit(train, new FitOptions { Epochs = 5, Callbacks = [log] });
/// Report.Write("report.html", network, history, test, new ReportOptions { Log = log });
/// </code>
/// </example>
public sealed class TrainingLog : Callback
{
    private readonly Lock _lock = new();
    private readonly List<EpochTime> _times = [];
    private TrainingRun? _run;
    private IReadOnlyList<(string Name, string Value)> _settings = [];
    private Curves? _curves;
    private StepCurve _losses = new();
    private StepCurve _learningRates = new();
    private LogStatus _status;
    private long _version;
    private long _firstStep;
    private long _stepsTaken;
    private long _start;
    private long? _end;
    private long _epochStart;
    private long _lastStepEnd;
    private long? _samplesBefore;
    private long _samples;
    private (int Epoch, int Step, float Loss, float LearningRate) _last;

    /// <summary>The epochs that have ended, and how long they took.</summary>
    public IReadOnlyList<EpochTime> Times
    {
        get
        {
            lock (_lock)
            {
                return [.. _times];
            }
        }
    }

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        lock (_lock)
        {
            (_run, _settings, _curves) = (run, TrainingSettings.Of(run), Curves.Copied(run.History, run.MeasuredNames));
            (_losses, _learningRates, _firstStep, _stepsTaken) = (new StepCurve(), new StepCurve(), run.Trainer.Steps, 0);
            _times.Clear();
            (_status, _last) = (
                LogStatus.Running, (run.History.InitialEpoch + run.History.Epochs, 0, float.NaN, run.Trainer.Optimizer.LearningRate));
            (_start, _end) = (Stopwatch.GetTimestamp(), null);
            BeginEpoch(samplesBefore: run.IsResumed ? null : 0);
        }
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingRun run, int epoch)
    {
        lock (_lock)
        {
            BeginEpoch(samplesBefore: 0);
            (_last.Epoch, _last.Step) = (epoch, 0);
        }
    }

    /// <inheritdoc/>
    public override void OnBatchBegin(TrainingRun run, int epoch, int step)
    {
        ArgumentNullException.ThrowIfNull(run);
        _last.LearningRate = run.Trainer.Optimizer.LearningRate; // after the step it is the next one's
    }

    /// <inheritdoc/>
    public override void OnBatchEnd(BatchResult batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        lock (_lock)
        {
            _lastStepEnd = Stopwatch.GetTimestamp();
            if (_samplesBefore is null)
            {
                // The rest of an epoch that was interrupted: this log did not see what came before.
                (_samplesBefore, _epochStart) = (batch.Samples, _lastStepEnd);
            }

            _samples = batch.Samples;
            (_last.Epoch, _last.Step, _last.Loss) = (batch.Epoch, batch.Step, batch.Loss);
            _losses.Add(batch.Loss);
            _learningRates.Add(_last.LearningRate);
            _stepsTaken++;
            _version++;
        }
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        lock (_lock)
        {
            TimeSpan total = Stopwatch.GetElapsedTime(_epochStart);
            if (Samples > 0)
            {
                _times.Add(new EpochTime(epoch.Epoch, Samples, Stopwatch.GetElapsedTime(_epochStart, _lastStepEnd), total));
            }

            _curves = Curves.Copied(epoch.Run.History, epoch.Run.MeasuredNames);
            _version++;
        }
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run) => End(LogStatus.Ended);

    /// <inheritdoc/>
    public override void OnTrainInterrupted(TrainingRun run) => End(LogStatus.Interrupted);

    /// <summary>What is known by now; may be asked for from any thread.</summary>
    /// <exception cref="InvalidOperationException">There was no training.</exception>
    internal LogSnapshot Capture()
    {
        LogSnapshot now;
        StepCurve losses, learningRates;
        lock (_lock)
        {
            if (_run is null)
            {
                throw new InvalidOperationException(
                    "This TrainingLog has seen no training; put it among FitOptions.Callbacks, and call Fit before.");
            }

            (now, losses, learningRates) = (State(_run), _losses.Copy(), _learningRates.Copy());
        }

        // What takes longer is done where no step waits for it.
        return now with
        {
            Steps = [.. losses.Steps().Select(step => now.FirstStep + step)],
            Losses = losses.Means(),
            LearningRates = learningRates.Means(),
        };
    }

    /// <summary>Whether there is news since a snapshot.</summary>
    internal bool HasNewsSince(long version)
    {
        lock (_lock)
        {
            return _version != version;
        }
    }

    private long Samples => _samples - _samplesBefore ?? 0;

    private LogSnapshot State(TrainingRun run) => new()
    {
        Status = _status,
        Version = _version,
        Settings = _settings,
        Curves = _curves!,
        FirstStep = _firstStep,
        Times = [.. _times],
        Place = Place(run),
    };

    private LogPlace Place(TrainingRun run) => new(
        _last.Epoch, run.Options.Epochs, _last.Step, run.StepsPerEpoch, _stepsTaken, _last.Loss,
        Stopwatch.GetElapsedTime(_start, _end ?? Stopwatch.GetTimestamp()),
        Samples == 0 ? double.NaN : Samples / Stopwatch.GetElapsedTime(_epochStart, _lastStepEnd).TotalSeconds);

    private void BeginEpoch(long? samplesBefore)
    {
        _epochStart = Stopwatch.GetTimestamp();
        (_lastStepEnd, _samplesBefore, _samples) = (_epochStart, samplesBefore, 0);
        _version++;
    }

    private void End(LogStatus status)
    {
        lock (_lock)
        {
            (_status, _version, _end) = (status, _version + 1, Stopwatch.GetTimestamp());
        }
    }
}
