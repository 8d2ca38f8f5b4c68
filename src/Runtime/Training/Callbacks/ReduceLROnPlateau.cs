using System;
using System.Globalization;

namespace ConvGen.Training;

/// <summary>Lowers the learning rate when a number has not improved for some epochs. The history then shows <c>learning_rate</c>.</summary>
public sealed class ReduceLROnPlateau : Callback
{
    private readonly Monitor _monitor;
    private readonly float _factor;
    private readonly int _patience;
    private readonly int _verbose;
    private readonly int _cooldown;
    private readonly float _minLearningRate;
    private int _wait;
    private int _cooldownLeft;

    /// <summary>A plateau rule with Keras' defaults.</summary>
    /// <param name="monitor">What to watch, a key of the history.</param>
    /// <param name="factor">What the learning rate is multiplied by; 0 .. 1, 1 excluded.</param>
    /// <param name="patience">Epochs without improvement after which it is.</param>
    /// <param name="verbose">1: says so; 0: silent.</param>
    /// <param name="mode">Which values are better.</param>
    /// <param name="minDelta">An improvement of at most this is none.</param>
    /// <param name="cooldown">Epochs after a reduction that do not count as patience.</param>
    /// <param name="minLearningRate">The rate does not fall below this.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public ReduceLROnPlateau(
        string monitor = "val_loss",
        double factor = 0.1,
        int patience = 10,
        int verbose = 0,
        MonitorMode mode = MonitorMode.Auto,
        double minDelta = 1e-4,
        int cooldown = 0,
        double minLearningRate = 0)
    {
        if (!(factor is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "factor is at least 0 and below 1, for example 0.1.");
        }

        if (!(minLearningRate >= 0 && float.IsFinite((float)minLearningRate)))
        {
            throw new ArgumentOutOfRangeException(nameof(minLearningRate), minLearningRate, "A learning rate is finite and not negative.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        ArgumentOutOfRangeException.ThrowIfNegative(cooldown);
        _monitor = new Monitor(monitor, mode, minDelta);
        (_factor, _patience, _verbose, _cooldown, _minLearningRate) = ((float)factor, patience, verbose, cooldown, (float)minLearningRate);
    }

    internal override bool ChangesLearningRate => true;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The optimiser's learning rate follows a schedule.</exception>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Trainer.Optimizer.IsScheduled)
        {
            throw new InvalidOperationException(
                "ReduceLROnPlateau sets the learning rate, but that of this optimiser follows a schedule; use one of the two.");
        }

        _monitor.Begin(run, this);
        (_wait, _cooldownLeft) = (0, 0);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        if (_cooldownLeft > 0)
        {
            _cooldownLeft--;
            _wait = 0;
        }

        float value = epoch.Values[_monitor.Name];
        if (_monitor.IsImprovement(value, _monitor.Best))
        {
            _monitor.Accept(value);
            _wait = 0;
        }
        else if (_cooldownLeft == 0 && ++_wait >= _patience)
        {
            Reduce(epoch);
        }
    }

    /// <inheritdoc/>
    public override CallbackState SaveState() => _monitor.Save().Set("wait", _wait).Set("cooldown", _cooldownLeft);

    /// <inheritdoc/>
    public override void LoadState(CallbackState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        float best = _monitor.Load(state);
        (_wait, _cooldownLeft) = (state.Count("wait"), state.Count("cooldown"));
        _monitor.Accept(best);
    }

    private void Reduce(EpochResult epoch)
    {
        Optimizer optimizer = epoch.Trainer.Optimizer;
        if (optimizer.LearningRate <= _minLearningRate)
        {
            return;
        }

        optimizer.LearningRate = Math.Max(optimizer.LearningRate * _factor, _minLearningRate);
        (_wait, _cooldownLeft) = (0, _cooldown);
        if (_verbose > 0)
        {
            epoch.Run.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Epoch {epoch.Epoch}: ReduceLROnPlateau reducing learning rate to {optimizer.LearningRate}."));
        }
    }
}
