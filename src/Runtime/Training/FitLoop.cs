using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Training;

/// <summary>
/// One training: epochs of steps, validation, history, progress, callbacks.
/// </summary>
internal sealed class FitLoop
{
    private readonly Trainer _trainer;
    private readonly IBatchFeed _feed;
    private readonly ValidationSet? _validation;
    private readonly FitOptions _options;
    private readonly Callback[] _callbacks;
    private readonly int? _stepsPerEpoch;
    private readonly Totals _epochTotals;
    private readonly ProgressReporter _progress;
    private readonly TrainingRun _run;
    private readonly BatchResult _batchResult;
    private readonly bool _logsLearningRate;

    public FitLoop(Trainer trainer, IBatchFeed feed, ValidationSet? validation, FitOptions options)
    {
        (_trainer, _feed, _validation, _options, _callbacks) = (trainer, feed, validation, options, [.. options.Callbacks]);
        _stepsPerEpoch = options.StepsPerEpoch ?? feed.StepsPerPass;
        _epochTotals = new Totals(trainer.Metrics);
        _logsLearningRate = _callbacks.Any(callback => callback.ChangesLearningRate);
        _progress = ProgressReporter.Create(options, _stepsPerEpoch);
        _run = new TrainingRun(trainer, options, new History(options.InitialEpoch), MeasuredNames()) { StepsPerEpoch = _stepsPerEpoch };
        _batchResult = new BatchResult(_run, _epochTotals);
    }

    public History Run()
    {
        Array.ForEach(_callbacks, callback => callback.OnTrainBegin(_run));
        try
        {
            for (int epoch = _options.InitialEpoch + 1; epoch <= _options.Epochs && !_run.StopTraining; epoch++)
            {
                RunEpoch(epoch);
            }
        }
        catch
        {
            _progress.Interrupt();
            throw;
        }

        Array.ForEach(_callbacks, callback => callback.OnTrainEnd(_run));
        return _run.History;
    }

    private void RunEpoch(int epoch)
    {
        Array.ForEach(_callbacks, callback => callback.OnEpochBegin(_run, epoch));
        _progress.BeginEpoch(epoch);
        TrainEpoch(epoch);
        OrderedDictionary<string, float> logs = Measure();
        _run.History.Add(logs);
        _progress.EndEpoch(logs);
        _trainer.Epochs = epoch;
        var result = new EpochResult(_run, epoch, logs);
        Array.ForEach(_callbacks, callback => callback.OnEpochEnd(result));
    }

    private void TrainEpoch(int epoch)
    {
        _epochTotals.Clear();
        for (int step = 1; !(step > _stepsPerEpoch) && !_run.StopTraining; step++)
        {
            _options.CancellationToken.ThrowIfCancellationRequested();
            foreach (Callback callback in _callbacks)
            {
                callback.OnBatchBegin(_run, epoch, step);
            }

            if (_feed.Step(_trainer) is not { } totals)
            {
                return;
            }

            _epochTotals.Add(totals);
            _progress.EndStep(step, _epochTotals);
            (_batchResult.Epoch, _batchResult.Step, _batchResult.Loss) = (epoch, step, totals.Loss);
            EndBatch();
        }
    }

    private void EndBatch()
    {
        bool finite = float.IsFinite(_batchResult.Loss);
        foreach (Callback callback in _callbacks)
        {
            if (finite)
            {
                callback.OnBatchEnd(_batchResult);
            }
            else
            {
                callback.OnNonFiniteLoss(_batchResult);
            }
        }

        if (!finite && !_run.StopTraining)
        {
            throw new NonFiniteLossException(
                $"Epoch {_batchResult.Epoch}, step {_batchResult.Step}{(_stepsPerEpoch is { } steps ? $" of {steps}" : "")}",
                _batchResult.Loss, _trainer.Steps);
        }
    }

    private OrderedDictionary<string, float> Measure()
    {
        var logs = new OrderedDictionary<string, float>();
        _epochTotals.WriteTo(logs);
        if (_validation is not null)
        {
            _trainer.Measure(_validation.Data, _validation.Weights).WriteTo(logs, "val_");
        }

        if (_logsLearningRate)
        {
            logs.Add("learning_rate", _trainer.Optimizer.LearningRate);
        }

        return logs;
    }

    private List<string> MeasuredNames()
    {
        IEnumerable<string> names = _epochTotals.Names;
        IEnumerable<string> validation = _validation is null ? [] : names.Select(name => "val_" + name);
        return [.. names, .. validation, .. _logsLearningRate ? ["learning_rate"] : Array.Empty<string>()];
    }
}
