using System;
using System.Threading;

namespace ConvGen.Training;

/// <summary>Batches of a dataset, shuffled anew in every pass; the next pass follows by itself.</summary>
internal sealed class DatasetFeed(SampleOrder order) : IBatchFeed
{
    private Batch _current;

    public int? BatchesPerPass => order.BatchesPerPass;

    public FeedDescription Description => order.Description;

    public long Passes => order.Passes;

    public FeedBatch Current => new(_current);

    public void Resume(long batches, CancellationToken cancellationToken)
    {
        if (batches > order.BatchesPerPass)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The training to resume was interrupted after {batches} batches of a pass; {Description} has {order.BatchesPerPass}. ") +
                "Give it the same data and BatchSize, or set FitOptions.Resume = false to begin a new epoch.");
        }

        order.Resume(batches);
    }

    public bool Next(CancellationToken cancellationToken)
    {
        _current = order.Next();
        return true;
    }

    public void Dispose()
    {
    }
}
