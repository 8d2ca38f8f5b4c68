using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace ConvGen.Training;

/// <summary>Finds out whether a training goes on with another one, and whether it can, before anything changes.</summary>
internal sealed class FitStart
{
    private readonly Trainer _trainer;
    private readonly FitOptions _options;
    private readonly CallbackList _callbacks;
    private readonly Resumption? _resumption;
    private readonly FitSnapshot? _saved;
    private readonly CallbackMatching? _matching;
    private readonly int? _stepsPerEpoch;
    private readonly bool _sameEpochs;

    /// <summary>Finds out.</summary>
    /// <param name="trainer">Who trains.</param>
    /// <param name="options">How.</param>
    /// <param name="feed">The data; goes back to where the last training was in them.</param>
    /// <param name="data">What the data are like.</param>
    /// <param name="stepsPerEpoch">Steps of an epoch; null: a pass, whose length is not known.</param>
    /// <param name="callbacks">The callbacks.</param>
    /// <exception cref="ArgumentException">There is a training to go on with, but not with these data, options or callbacks.</exception>
    public FitStart(
        Trainer trainer, FitOptions options, IBatchFeed feed, FeedDescription data, int? stepsPerEpoch, CallbackList callbacks)
    {
        (_trainer, _options, _callbacks) = (trainer, options, callbacks);
        _resumption = options.Resume ? trainer.Position.Resumption : null;
        _stepsPerEpoch = stepsPerEpoch;
        FitSnapshot? last = _resumption?.Capture();
        _sameEpochs = options.InitialEpoch == (last?.Epochs ?? trainer.Epochs);
        if (last is not null && _sameEpochs)
        {
            last = options.Epochs > options.InitialEpoch ? last.WithMoreEpochs() : last;
            (_saved, _matching) = (last, callbacks.Match(last.Callbacks, _resumption!.Source));
            if (_matching.Problem is { } problem)
            {
                _saved = _resumption.IsDispensable ? null : throw new ArgumentException(problem);
                _matching = null;
            }
        }

        GoesOnInPass = trainer.Position.PassIsOpen && _resumption is not null && (_saved is not null || _resumption.IsLoaded);
        CheckEpochs();
        CheckData(last?.Data, data);
        if (GoesOnInPass && trainer.Position.PassBatches != feed.BatchesPerPass)
        {
            feed.Resume(trainer.Position.PassBatches, options.CancellationToken);
        }

        if (IsOfVersion1)
        {
            CheckVersion1(feed, options.CancellationToken);
        }
    }

    /// <summary>Whether it goes on with another one, in its epochs.</summary>
    public bool IsResumed => _saved is not null || IsOfVersion1;

    /// <summary>Whether it goes on in the trainer's last pass over the data.</summary>
    public bool GoesOnInPass { get; }

    private bool IsOfVersion1 => _resumption is { IsVersion1: true } && _sameEpochs;

    /// <summary>The progress to begin with.</summary>
    /// <param name="names">What will be measured.</param>
    /// <param name="data">The data.</param>
    /// <exception cref="ArgumentException">Something else was measured before.</exception>
    public FitProgress CreateProgress(IReadOnlyList<string> names, FeedDescription data)
    {
        if (_saved is null)
        {
            return new FitProgress(new History(_options.InitialEpoch), _trainer.Metrics, _callbacks, _stepsPerEpoch, data);
        }

        CheckNames(_saved.History.Count > 0 ? _saved.History.Keys : names, names);
        var history = new History(_saved.InitialEpoch, names, _saved.History);
        var progress = new FitProgress(history, _trainer.Metrics, _callbacks, _stepsPerEpoch, data);
        CheckNames(_saved.EpochTotals.Sums.Keys, progress.EpochTotals.SumNames);
        progress.Restore(_saved);
        return progress;
    }

    /// <summary>Begins the training for the callbacks.</summary>
    /// <exception cref="ArgumentException">A callback keeps a state that the checkpoint does not have.</exception>
    /// <exception cref="System.IO.InvalidDataException">A state is none of its callback's.</exception>
    public void TellCallbacks(TrainingRun run)
    {
        _callbacks.TrainBegin(run, _matching);
        if (IsOfVersion1 && _callbacks.FirstWithState() is { } callback)
        {
            throw Unsuited($"keeps nothing of callbacks; received {callback}, which would start afresh");
        }
    }

    private void CheckEpochs()
    {
        bool isInEpoch = _saved?.Stage is >= FitStage.EpochBegin and < FitStage.EpochEnd;
        if (isInEpoch && _options.Epochs == _options.InitialEpoch)
        {
            throw new ArgumentOutOfRangeException(nameof(FitOptions.Epochs), _options.Epochs, FormattableString.Invariant(
                $"{_resumption!.Source} was in epoch {_options.InitialEpoch + 1}; expected Epochs of at least that, to end it."));
        }
    }

    private void CheckData(FeedDescription? before, FeedDescription now)
    {
        bool isInEpoch = _saved is { EpochSteps: > 0 };
        if ((isInEpoch || GoesOnInPass) && before is { } data && data != now)
        {
            throw Unsuited($"was in {(isInEpoch ? "an epoch" : "a pass")} over {data}; received {now}");
        }

        if (isInEpoch && _saved!.StepsPerEpoch != _stepsPerEpoch)
        {
            throw Unsuited(FormattableString.Invariant(
                $"was in an epoch of {_saved.StepsPerEpoch} steps; received StepsPerEpoch = {_options.StepsPerEpoch}"));
        }
    }

    private void CheckNames(IEnumerable<string> before, IEnumerable<string> now)
    {
        if (!before.ToHashSet(StringComparer.Ordinal).SetEquals(now))
        {
            throw Unsuited($"measured {string.Join(", ", before.Order(StringComparer.Ordinal))}; received {string.Join(", ", now)}");
        }
    }

    // The first format tells the place in the data alone. At the end of an epoch that is all there is to know.
    private void CheckVersion1(IBatchFeed feed, CancellationToken cancellationToken)
    {
        bool isInPass = GoesOnInPass && _trainer.Position.PassBatches != feed.BatchesPerPass;
        bool isInEpoch = _options.StepsPerEpoch is { } steps
            ? _trainer.Steps % steps != 0
            : isInPass && (feed.BatchesPerPass is not null || feed.Next(cancellationToken));
        if (isInEpoch)
        {
            throw Unsuited(
                "was saved by an earlier version in the middle of an epoch, of which it does not keep enough to go on with the same bits");
        }
    }

    private ArgumentException Unsuited(string problem) => new(
        $"{_resumption!.Source} {problem}. Give Fit what the training had before, or set FitOptions.Resume = false to begin a new epoch.");
}
