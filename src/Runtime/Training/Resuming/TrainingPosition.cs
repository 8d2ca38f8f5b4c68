namespace ConvGen.Training;

/// <summary>How far a trainer has come in its data and its trainings, and what the next training may go on from.</summary>
internal sealed class TrainingPosition
{
    private FitProgress? _progress;

    /// <inheritdoc cref="Trainer.Steps"/>
    public long Steps { get; set; }

    /// <inheritdoc cref="Trainer.Passes"/>
    public long Passes { get; set; }

    /// <inheritdoc cref="Trainer.Epochs"/>
    public int Epochs { get; set; }

    /// <summary>Batches that <c>Fit</c> has taken of the last pass.</summary>
    public long PassBatches { get; private set; }

    /// <summary>Whether the last pass has, or may have, more.</summary>
    public bool PassIsOpen { get; set; }

    /// <summary>What the next <c>Fit</c> may go on from; null: it begins anew.</summary>
    public Resumption? Resumption { get; set; }

    /// <summary>How far the running, the interrupted or the last training has come; null: there was none.</summary>
    public FitSnapshot? Capture() => Resumption is { } resumption ? resumption.Capture() : _progress?.Capture();

    /// <summary>Nobody goes on with an earlier training.</summary>
    public void Forget() => (_progress, Resumption) = (null, null);

    /// <summary>A training begins: what was to be resumed is, or never will be.</summary>
    public void Begin(FitProgress progress, int epochs, bool goesOnInPass)
    {
        (_progress, Resumption, Epochs) = (progress, null, epochs);
        PassIsOpen &= goesOnInPass;
    }

    /// <summary>Batches of a feed's pass on which steps were taken.</summary>
    public long BatchesBefore(IBatchFeed feed) => PassIsOpen && Passes == feed.Passes ? PassBatches : 0;

    /// <summary>A step was taken on some batches of a feed.</summary>
    public void Advance(IBatchFeed feed, int batches)
    {
        PassBatches = BatchesBefore(feed) + batches;
        (Passes, PassIsOpen) = (feed.Passes, PassBatches != feed.BatchesPerPass);
    }

    /// <summary>Goes on from a checkpoint.</summary>
    public void Resume(TrainerCounters counters, Resumption resumption)
    {
        (Steps, Passes, Epochs) = (counters.Steps, counters.Passes, counters.Epochs);
        (PassBatches, PassIsOpen) = (counters.PassBatches, counters.PassIsOpen);
        (_progress, Resumption) = (null, resumption);
    }
}
