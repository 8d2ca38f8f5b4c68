using System;
using System.Linq;

namespace ConvGen.Training;

/// <summary>Stops the training when a number has not improved for some epochs.</summary>
public sealed class EarlyStopping : Callback
{
    private readonly Monitor _monitor;
    private readonly int _patience;
    private readonly int _verbose;
    private readonly float? _baseline;
    private readonly bool _restoreBestWeights;
    private readonly int _startFromEpoch;
    private ParameterCollection? _parameters;
    private float[][]? _bestWeights;
    private int _wait;

    /// <summary>Early stopping with Keras' defaults.</summary>
    /// <param name="monitor">What to watch, a key of the history.</param>
    /// <param name="minDelta">An improvement of at most this is none.</param>
    /// <param name="patience">Epochs without improvement after which training stops.</param>
    /// <param name="verbose">1: says so when it stops; 0: silent.</param>
    /// <param name="mode">Which values are better.</param>
    /// <param name="baseline">
    /// A value to compare with. As in Keras since September 2026 it does not decide when training stops: every improvement starts the count
    /// of the patience anew, whether or not it beats the baseline. With <paramref name="verbose"/> the end says when nothing has beaten it.
    /// </param>
    /// <param name="restoreBestWeights">
    /// Whether the network gets the weights of its best epoch back at the end, also when nothing stopped the training.
    /// </param>
    /// <param name="startFromEpoch">Epochs at the start that are not watched.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public EarlyStopping(
        string monitor = "val_loss",
        double minDelta = 0,
        int patience = 0,
        int verbose = 0,
        MonitorMode mode = MonitorMode.Auto,
        double? baseline = null,
        bool restoreBestWeights = false,
        int startFromEpoch = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        ArgumentOutOfRangeException.ThrowIfNegative(startFromEpoch);
        _monitor = new Monitor(monitor, mode, minDelta);
        (_patience, _verbose, _baseline) = (patience, verbose, (float?)baseline);
        (_restoreBestWeights, _startFromEpoch) = (restoreBestWeights, startFromEpoch);
    }

    /// <summary>Number of the epoch after which the training was stopped; 0: it was not.</summary>
    public int StoppedEpoch { get; private set; }

    /// <summary>Number of the epoch with the best value; 0 before the first that is watched.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>The best value of the monitored number; infinite before the first.</summary>
    public float Best => _monitor.Best;

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        _monitor.Begin(run, this);
        _parameters = run.Trainer.Network.Parameters;
        (_wait, StoppedEpoch, BestEpoch, _bestWeights) = (0, 0, 0, null);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        if (epoch.Epoch <= _startFromEpoch)
        {
            return;
        }

        StoppedEpoch = 0;
        float value = epoch.Values[_monitor.Name];
        if (_restoreBestWeights && _bestWeights is null)
        {
            // Even if nothing ever improves, these are better than none.
            Remember(epoch);
        }

        if (_monitor.IsImprovement(value, _monitor.Best))
        {
            _monitor.Accept(value);
            Remember(epoch);
            _wait = 0;
            return;
        }

        // As in Keras a training is never stopped after its very first epoch.
        if (++_wait >= _patience && epoch.Epoch > 1)
        {
            StoppedEpoch = epoch.Epoch;
            epoch.StopTraining = true;
        }
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (StoppedEpoch > 0 && _verbose > 0)
        {
            run.Output.WriteLine($"Epoch {StoppedEpoch}: early stopping");
        }

        if (_verbose > 0 && _baseline is { } baseline && !_monitor.IsImprovement(Best, baseline))
        {
            run.Output.WriteLine(FormattableString.Invariant(
                $"{_monitor.Name} has not beaten the baseline {baseline}: its best was {Best}"));
        }

        if (_bestWeights is not null)
        {
            for (int i = 0; i < _bestWeights.Length; i++)
            {
                _parameters![i].SetValues(_bestWeights[i]);
            }

            if (_verbose > 0)
            {
                run.Output.WriteLine($"Restoring model weights from the end of the best epoch: {BestEpoch}.");
            }
        }
    }

    /// <inheritdoc/>
    public override CallbackState SaveState()
    {
        CallbackState state = _monitor.Save().Set("wait", _wait).Set("best epoch", BestEpoch).Set("stopped epoch", StoppedEpoch);
        state.Set("restores best weights", RestoresText).Set("has best weights", _bestWeights is null ? 0 : 1);
        for (int i = 0; i < _bestWeights?.Length; i++)
        {
            state.Set(WeightsName(_parameters![i]), _bestWeights[i]);
        }

        return state;
    }

    /// <inheritdoc/>
    public override void LoadState(CallbackState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        float best = _monitor.Load(state);
        int wait = state.Count("wait");
        int bestEpoch = state.Count("best epoch");
        int stoppedEpoch = state.Count("stopped epoch");
        state.Require("restores best weights", RestoresText);
        bool hasWeights = state.Integer("has best weights", most: _restoreBestWeights ? 1 : 0) == 1;
        _bestWeights = hasWeights
            ? [.. _parameters!.Select(parameter => state.Floats(WeightsName(parameter), parameter.Length).ToArray())]
            : null;
        (_wait, BestEpoch, StoppedEpoch) = (wait, bestEpoch, stoppedEpoch);
        _monitor.Accept(best);
    }

    private string RestoresText => _restoreBestWeights ? "yes" : "no";

    private static string WeightsName(Parameter parameter) => "best " + parameter.Name;

    private void Remember(EpochResult epoch)
    {
        BestEpoch = epoch.Epoch;
        if (!_restoreBestWeights)
        {
            return;
        }

        _bestWeights ??= [.. _parameters!.Select(parameter => new float[parameter.Length])];
        for (int i = 0; i < _bestWeights.Length; i++)
        {
            _parameters![i].CopyTo(_bestWeights[i]);
        }
    }
}
