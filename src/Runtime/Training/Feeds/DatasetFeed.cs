namespace ConvGen.Training;

/// <summary>Batches of a dataset, shuffled anew in every pass; the next pass follows by itself.</summary>
internal sealed class DatasetFeed(SampleOrder order) : IBatchFeed
{
    public int? StepsPerPass => order.BatchesPerPass;

    public Totals? Step(Trainer trainer)
    {
        Totals totals = trainer.Step(order.Next());
        trainer.Passes = order.Passes;
        return totals;
    }

    public void Dispose()
    {
    }
}
