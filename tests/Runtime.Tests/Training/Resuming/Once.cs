using ConvGen.Training;

namespace ConvGen.Tests.Training.Resuming;

/// <summary>Does something at one call of one hook.</summary>
internal abstract class Once(string hook, int call) : Callback
{
    private int _calls;

    public static string[] Hooks => ["epoch begin", "batch begin", "batch end", "epoch end", "train end"];

    public override void OnEpochBegin(TrainingRun run, int epoch) => At("epoch begin", run.Trainer);

    public override void OnBatchBegin(TrainingRun run, int epoch, int step) => At("batch begin", run.Trainer);

    public override void OnBatchEnd(BatchResult batch) => At("batch end", batch.Trainer);

    public override void OnEpochEnd(EpochResult epoch) => At("epoch end", epoch.Trainer);

    public override void OnTrainEnd(TrainingRun run) => At("train end", run.Trainer);

    protected abstract void Act(Trainer trainer);

    private void At(string received, Trainer trainer)
    {
        if (received == hook && ++_calls == call)
        {
            Act(trainer);
        }
    }
}
