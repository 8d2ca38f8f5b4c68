using System;
using System.Threading;
using ConvGen.Training.Steps;

namespace ConvGen.Training;

/// <summary>The steps of a training: takes the batches of each from the feed and has the trainer take it.</summary>
/// <remarks>A step ends with the pass over the data, if it has not enough batches before: they never span two passes.</remarks>
/// <param name="trainer">Who takes them.</param>
/// <param name="feed">The batches.</param>
/// <param name="batchesPerStep">How many are one step.</param>
/// <param name="cancellation">Ends a wait for a batch.</param>
internal sealed class FitSteps(Trainer trainer, IBatchFeed feed, int batchesPerStep, CancellationToken cancellation)
{
    private readonly TrainerWork _work = trainer.Work;
    private bool _hasBatch;
    private bool _passHasEnded;

    /// <summary>Steps of one pass over the data; null where only reading tells.</summary>
    public int? PerPass => feed.BatchesPerPass is { } batches ? (batches - 1) / batchesPerStep + 1 : null;

    /// <summary>Goes to the first batch of the next step, unless it is there already; false where a pass ends instead.</summary>
    public bool Fetch() => _hasBatch = _hasBatch || Next();

    /// <summary>Takes a step, if its loss is finite, on the batch that was fetched and those behind it.</summary>
    public Totals Take()
    {
        if (batchesPerStep == 1)
        {
            Totals taken = _work.Step(feed.Current);
            return Took(taken, batches: 1);
        }

        _work.BeginMean();
        try
        {
            long before = trainer.Position.BatchesBefore(feed);
            Totals totals;
            int batches = 0;
            do
            {
                totals = _work.Step(feed.Current, partly: true);
                batches++;
            }
            while (float.IsFinite(totals.Loss) && batches < batchesPerStep && before + batches != feed.BatchesPerPass && GoesOn());

            totals = float.IsFinite(totals.Loss) ? _work.StepByMean() : totals;
            if (!float.IsFinite(totals.Loss))
            {
                _work.AbandonMean();
            }

            return Took(totals, batches);
        }
        catch
        {
            _work.AbandonMean();
            throw;
        }
    }

    /// <summary>The batch is done with, although no step was taken on it.</summary>
    public void Leave() => _hasBatch = false;

    private Totals Took(Totals totals, int batches)
    {
        if (float.IsFinite(totals.Loss))
        {
            trainer.Position.Advance(feed, batches);
            _hasBatch = false;
        }

        return totals;
    }

    private bool GoesOn()
    {
        _passHasEnded = !feed.Next(cancellation);
        return !_passHasEnded;
    }

    // The end of a pass that ended a step is told once more: it may end the epoch.
    private bool Next()
    {
        if (_passHasEnded)
        {
            _passHasEnded = false;
            return false;
        }

        return feed.Next(cancellation);
    }
}
