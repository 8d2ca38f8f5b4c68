using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using ConvGen.Training.Distribution;

namespace ConvGen.Training;

/// <summary>
/// One training: epochs of steps, validation, history, progress, callbacks.
/// </summary>
/// <remarks>
/// It goes from stage to stage. What it knows lies in its progress, so that whoever resumes it enters at the stage where it was left.
/// </remarks>
internal sealed class FitLoop
{
    private readonly Trainer _trainer;
    private readonly FitSteps _steps;
    private readonly ValidationSet? _validation;
    private readonly FitOptions _options;
    private readonly CallbackList _callbacks;
    private readonly FitStart _start;
    private readonly FitProgress _progress;
    private readonly ProgressReporter _reporter;
    private readonly TrainingRun _run;
    private readonly BatchResult _batchResult;
    private readonly DataParallel? _ranks;
    private bool _isCancelled;

    /// <summary>Prepares a training; nothing of the trainer changes.</summary>
    /// <exception cref="ArgumentException">The training to resume does not suit the data or the options.</exception>
    public FitLoop(Trainer trainer, IBatchFeed feed, ValidationSet? validation, FitOptions options)
    {
        (_trainer, _validation, _options) = (trainer, validation, options);
        _steps = new FitSteps(trainer, feed, options.GradientAccumulation, options.CancellationToken);
        FeedDescription data = feed.Description with { BatchesPerStep = options.GradientAccumulation };
        int? stepsPerEpoch = options.StepsPerEpoch ?? _steps.PerPass;
        _ranks = trainer.Ranks;
        _ranks?.Require(TrainingFacts.Of(data, stepsPerEpoch));
        _callbacks = new CallbackList(options.Callbacks);
        _start = new FitStart(trainer, options, feed, data, stepsPerEpoch, _callbacks);
        List<string> names = MeasuredNames();
        _progress = _start.CreateProgress(names, data);
        _reporter = ProgressReporter.Create(options, _progress.StepsPerEpoch, writes: _ranks is not { Writes: false });
        _run = new TrainingRun(trainer, options, _progress, names) { IsResumed = _start.IsResumed };
        _batchResult = new BatchResult(_run, _progress.EpochTotals);
    }

    /// <summary>The epoch under way.</summary>
    private int Epoch => _trainer.Epochs + 1;

    public History Run()
    {
        if (!_options.Resume || _trainer.Position.Resumption is null)
        {
            _trainer.Position.Forget();
        }

        TellCallbacks();
        _trainer.Position.Begin(_progress, _options.InitialEpoch, _start.GoesOnInPass);
        try
        {
            if (_progress.Stage is > FitStage.EpochBegin and < FitStage.EpochEnd)
            {
                _reporter.BeginEpoch(Epoch, _progress.EpochSteps);
            }

            while (_progress.Stage != FitStage.Done)
            {
                _progress.Stage = Pass(_progress.Stage);
            }
        }
        catch
        {
            _reporter.Interrupt();
            _trainer.Position.Resumption = new Resumption(_progress);
            _callbacks.Interrupt(_run);
            throw;
        }

        return _run.History;
    }

    /// <summary>Where one does not begin, those before it have: they are told of the end too.</summary>
    private void TellCallbacks()
    {
        try
        {
            _start.TellCallbacks(_run);
        }
        catch
        {
            _callbacks.Interrupt(_run);
            throw;
        }
    }

    /// <summary>Goes through a stage; returns the next one.</summary>
    private FitStage Pass(FitStage stage) => stage switch
    {
        FitStage.NextEpoch => NextEpoch(),
        FitStage.EpochBegin => BeginEpoch(),
        FitStage.BatchBegin => BeginBatch(),
        FitStage.Step => TakeStep(),
        FitStage.BatchEnd => EndBatch(),
        FitStage.Validation => MeasureEpoch(),
        FitStage.EpochEnd => EndEpoch(),
        FitStage.TrainEnd => EndTraining(),
        _ => throw new UnreachableException($"A training does not go on at {stage}."),
    };

    private FitStage NextEpoch() => _run.StopTraining || Epoch > _options.Epochs ? FitStage.TrainEnd : FitStage.EpochBegin;

    private FitStage BeginEpoch()
    {
        _callbacks.EpochBegin(_run, Epoch);
        Agree();
        if (_run.StopTraining)
        {
            return FitStage.TrainEnd;
        }

        _reporter.BeginEpoch(Epoch);
        return FitStage.BatchBegin;
    }

    private FitStage BeginBatch()
    {
        ThrowIfCancelled();
        if (!FetchBatch())
        {
            return FitStage.Validation;
        }

        _callbacks.BatchBegin(_run, Epoch, _progress.EpochSteps + 1);
        return FitStage.Step;
    }

    /// <summary>Goes to the batch of the next step; false where the epoch ends because its pass does.</summary>
    private bool FetchBatch()
    {
        while (!_steps.Fetch())
        {
            _trainer.Position.PassIsOpen = false;
            if (_progress.StepsPerEpoch is null && _progress.EpochSteps > 0)
            {
                return false;
            }
        }

        return true;
    }

    private FitStage TakeStep()
    {
        // A training that is resumed here has none yet.
        if (!FetchBatch())
        {
            return FitStage.Validation;
        }

        Totals totals = _steps.Take();
        _progress.StepLoss = totals.Loss;
        if (!float.IsFinite(totals.Loss))
        {
            return EndNonFiniteStep(totals);
        }

        EndStep(totals);
        return FitStage.BatchEnd;
    }

    private void EndStep(Totals totals)
    {
        _progress.EpochTotals.Add(totals);
        _progress.EpochSteps++;
    }

    private FitStage EndBatch()
    {
        _reporter.EndStep(_progress.EpochSteps, _progress.EpochTotals);
        _callbacks.BatchEnd(Result(_progress.EpochSteps));
        Agree();
        return _run.StopTraining || _progress.EpochSteps == _progress.StepsPerEpoch ? FitStage.Validation : FitStage.BatchBegin;
    }

    private FitStage EndNonFiniteStep(Totals totals)
    {
        BatchResult result = Result(_progress.EpochSteps + 1);
        _callbacks.NonFiniteLoss(result);
        Agree();
        if (!_run.StopTraining)
        {
            string place = _progress.StepsPerEpoch is { } steps ? $" of {steps}" : "";
            throw new NonFiniteLossException($"Epoch {result.Epoch}, step {result.Step}{place}", result.Loss, _trainer.Steps);
        }

        _steps.Leave();
        EndStep(totals);
        return FitStage.Validation;
    }

    private FitStage MeasureEpoch()
    {
        var logs = new OrderedDictionary<string, float>();
        _progress.EpochTotals.WriteTo(logs);
        if (_validation is not null)
        {
            _trainer.Work.Measure(_validation.Data, _validation.Weights).WriteTo(logs, "val_");
        }

        if (_callbacks.ChangeLearningRate)
        {
            logs.Add("learning_rate", _trainer.Optimizer.LearningRate);
        }

        _reporter.EndEpoch(logs);
        _run.History.Add(logs);
        _trainer.Epochs++;
        _progress.EpochSteps = 0;
        _progress.EpochTotals.Clear();
        return FitStage.EpochEnd;
    }

    private FitStage EndEpoch()
    {
        _callbacks.EpochEnd(new EpochResult(_run, _trainer.Epochs, _run.History.LastEpoch()));
        Agree();
        _ranks?.RequireSame(_trainer.Network.Parameters);
        return FitStage.NextEpoch;
    }

    private FitStage EndTraining()
    {
        _callbacks.TrainEnd(_run);
        return FitStage.Done;
    }

    /// <summary>Brings together what the callbacks and tokens of all ranks want.</summary>
    private void Agree()
    {
        if (_ranks is null)
        {
            return;
        }

        Optimizer optimizer = _trainer.Optimizer;
        (bool stop, _isCancelled, float rate) = _ranks.Vote(
            _run.StopTraining, _options.CancellationToken.IsCancellationRequested, optimizer.LearningRate);
        _run.StopTraining = stop;
        if (!optimizer.IsScheduled && optimizer.LearningRate != rate)
        {
            optimizer.LearningRate = rate;
        }
    }

    /// <summary>Ranks are cancelled together, as they have agreed.</summary>
    private void ThrowIfCancelled()
    {
        if (_ranks is null)
        {
            _options.CancellationToken.ThrowIfCancellationRequested();
        }
        else if (_isCancelled)
        {
            throw _ranks.Alike(
                new OperationCanceledException("The training was cancelled, on this rank or another.", _options.CancellationToken));
        }
    }

    private BatchResult Result(int step)
    {
        (_batchResult.Epoch, _batchResult.Step, _batchResult.Loss) = (Epoch, step, _progress.StepLoss);
        return _batchResult;
    }

    private List<string> MeasuredNames()
    {
        IEnumerable<string> names = new Totals(_trainer.Metrics).Names;
        IEnumerable<string> validation = _validation is null ? [] : names.Select(name => "val_" + name);
        return [.. names, .. validation, .. _callbacks.ChangeLearningRate ? ["learning_rate"] : Array.Empty<string>()];
    }
}
