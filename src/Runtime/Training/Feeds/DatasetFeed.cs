namespace ConvGen.Training;

/// <summary>Batches of a dataset, shuffled anew in every pass; the next pass follows by itself.</summary>
internal sealed class DatasetFeed(SampleOrder order) : IBatchFeed
{
    public int? StepsPerPass => order.BatchesPerPass;

    public void Resume(Trainer trainer) => order.Resume(trainer.PassBatches);

    public Totals? Step(Trainer trainer)
    {
        Totals totals = trainer.Step(order.Next());
        (trainer.Passes, trainer.PassBatches) = (order.Passes, order.PassBatches);
        return totals;
    }

    public void Dispose()
    {
    }
}
