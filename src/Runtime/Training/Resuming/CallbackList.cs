using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Training;

/// <summary>The callbacks of a training, and which of them have been told what all are being told.</summary>
/// <remarks>
/// So a training that is interrupted in the middle of a hook, or saved there by a callback, tells the others when it is resumed. Those that
/// save come last, because a checkpoint holds what all others make of an epoch.
/// </remarks>
internal sealed class CallbackList
{
    private readonly Callback[] _callbacks;
    private readonly bool[] _told;
    private int _calling = -1;

    public CallbackList(IEnumerable<Callback> callbacks)
    {
        _callbacks = [.. callbacks.OrderBy(callback => callback.ComesLast)];
        _told = new bool[_callbacks.Length];
    }

    public bool ChangeLearningRate => _callbacks.Any(callback => callback.ChangesLearningRate);

    /// <summary>Begins a training; what callbacks kept of another is gone.</summary>
    /// <param name="run">The training.</param>
    /// <param name="saved">What to go on from; null: nothing, they start afresh.</param>
    /// <exception cref="System.IO.InvalidDataException">A state is none of its callback's.</exception>
    public void TrainBegin(TrainingRun run, CallbackMatching? saved)
    {
        foreach (Callback callback in _callbacks)
        {
            callback.Owner = this;
            callback.OnTrainBegin(run);
        }

        saved?.Load(_callbacks, _told);
    }

    public void EpochBegin(TrainingRun run, int epoch)
    {
        while (Next() is { } callback)
        {
            callback.OnEpochBegin(run, epoch);
        }
    }

    public void BatchBegin(TrainingRun run, int epoch, int step)
    {
        while (Next() is { } callback)
        {
            callback.OnBatchBegin(run, epoch, step);
        }
    }

    public void BatchEnd(BatchResult batch)
    {
        while (Next() is { } callback)
        {
            callback.OnBatchEnd(batch);
        }
    }

    /// <summary>Is not gone on with: whoever resumes takes the batch once more.</summary>
    public void NonFiniteLoss(BatchResult batch) => Array.ForEach(_callbacks, callback => callback.OnNonFiniteLoss(batch));

    public void EpochEnd(EpochResult epoch)
    {
        while (Next() is { } callback)
        {
            callback.OnEpochEnd(epoch);
        }
    }

    public void TrainEnd(TrainingRun run)
    {
        while (Next() is { } callback)
        {
            callback.OnTrainEnd(run);
        }
    }

    /// <summary>An exception ended the training, maybe from a hook: whoever threw it has not been told.</summary>
    public void Interrupt(TrainingRun run)
    {
        _calling = -1;
        Array.ForEach(_callbacks, callback => callback.OnTrainInterrupted(run));
    }

    /// <summary>What a checkpoint keeps of the callbacks.</summary>
    /// <exception cref="InvalidOperationException">One has begun another training since.</exception>
    public IReadOnlyList<CallbackSnapshot> Capture() => [.. _callbacks.Select((callback, i) => callback.Owner == this
        ? new CallbackSnapshot(callback.StateKey, callback.StateVersion, _told[i] || i == _calling, callback.SaveState())
        : throw new InvalidOperationException(
            $"{callback.GetType().Name} has begun another training, and no longer knows what it kept of this one. Save the checkpoint " +
            "before, or give every training callbacks of its own."))];

    /// <summary>How these callbacks go on from what was saved.</summary>
    public CallbackMatching Match(IReadOnlyList<CallbackSnapshot> saved, string source) => new(saved, _callbacks, source);

    /// <summary>The first callback that keeps anything; null: none does.</summary>
    public string? FirstWithState() => _callbacks.FirstOrDefault(callback => callback.SaveState() is not null)?.GetType().Name;

    /// <summary>The next callback that has not been told; null, and all are to be told again, when all have been.</summary>
    private Callback? Next()
    {
        if (_calling >= 0)
        {
            _told[_calling] = true;
        }

        _calling = Array.IndexOf(_told, false, Math.Max(0, _calling));
        if (_calling >= 0)
        {
            return _callbacks[_calling];
        }

        Array.Clear(_told);
        return null;
    }
}
