using System;
using System.Collections.Generic;
using ConvGen.Data;

namespace ConvGen.Training;

/// <summary>
/// One call of <see cref="Trainer.Fit(IDataset, FitOptions?)"/>: epochs of steps, validation, history, progress, callbacks.
/// </summary>
internal sealed class FitLoop
{
    private readonly Trainer _trainer;
    private readonly IDataset? _validation;
    private readonly FitOptions _options;
    private readonly SampleOrder _order;
    private readonly int _stepsPerEpoch;
    private readonly Totals _epochTotals;
    private readonly ProgressReporter _progress;

    public FitLoop(Trainer trainer, IDataset training, IDataset? validation, FitOptions options)
    {
        (_trainer, _validation, _options) = (trainer, validation, options);
        _order = new SampleOrder(training, options.BatchSize, options.Shuffle, trainer.Seed, trainer.Passes);
        _stepsPerEpoch = options.StepsPerEpoch ?? (training.Count - 1) / options.BatchSize + 1;
        _epochTotals = new Totals(trainer.Metrics);
        _progress = ProgressReporter.Create(options, _stepsPerEpoch);
    }

    public History Run()
    {
        var history = new History();
        for (int epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            _progress.BeginEpoch(epoch);
            TrainEpoch(epoch);
            OrderedDictionary<string, float> logs = Measure();
            history.Add(logs);
            _progress.EndEpoch(logs);
            if (RunCallbacks(epoch, logs))
            {
                break;
            }
        }

        return history;
    }

    private void TrainEpoch(int epoch)
    {
        _epochTotals.Clear();
        for (int step = 1; step <= _stepsPerEpoch; step++)
        {
            _options.CancellationToken.ThrowIfCancellationRequested();
            Totals totals = _trainer.Step(_order.Next());
            _trainer.Passes = _order.Passes;
            if (!float.IsFinite(totals.Loss))
            {
                throw new NonFiniteLossException($"Epoch {epoch}, step {step} of {_stepsPerEpoch}", totals.Loss, _trainer.Steps);
            }

            _epochTotals.Add(totals);
            _progress.EndStep(step, _epochTotals);
        }
    }

    private OrderedDictionary<string, float> Measure()
    {
        var logs = new OrderedDictionary<string, float>();
        _epochTotals.WriteTo(logs);
        if (_validation is not null)
        {
            _trainer.Measure(_validation).WriteTo(logs, "val_");
        }

        return logs;
    }

    private bool RunCallbacks(int epoch, OrderedDictionary<string, float> logs)
    {
        var result = new EpochResult(_trainer, epoch, logs);
        foreach (Callback callback in _options.Callbacks)
        {
            callback.OnEpochEnd(result);
        }

        return result.StopTraining;
    }
}
