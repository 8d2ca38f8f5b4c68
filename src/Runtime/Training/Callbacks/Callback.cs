namespace ConvGen.Training;

/// <summary>Code that runs during <see cref="Trainer.Fit(Data.IDataset, FitOptions?)"/>, on the thread that called it.</summary>
/// <remarks>
/// The shipped ones have Keras' names, defaults and rules. A callback may be used for one training after another: it starts afresh in
/// <see cref="OnTrainBegin"/>. An exception, cancellation included, ends the training at once, without <see cref="OnTrainEnd"/>.
/// </remarks>
public abstract class Callback
{
    /// <summary>Whether the history shows the learning rate, because this callback changes it.</summary>
    internal virtual bool ChangesLearningRate => false;

    /// <summary>Before the first epoch.</summary>
    public virtual void OnTrainBegin(TrainingRun run)
    {
    }

    /// <summary>Before an epoch and its progress line.</summary>
    /// <param name="run">The training.</param>
    /// <param name="epoch">Number of the epoch, from 1 on.</param>
    public virtual void OnEpochBegin(TrainingRun run, int epoch)
    {
    }

    /// <summary>Before a step.</summary>
    /// <param name="run">The training.</param>
    /// <param name="epoch">Number of the epoch, from 1 on.</param>
    /// <param name="step">Number of the step in the epoch, from 1 on.</param>
    public virtual void OnBatchBegin(TrainingRun run, int epoch, int step)
    {
    }

    /// <summary>After a step.</summary>
    public virtual void OnBatchEnd(BatchResult batch)
    {
    }

    /// <summary>
    /// After a step that was not taken because its loss is NaN or infinite. A callback that handles it sets
    /// <see cref="BatchResult.StopTraining"/>; if none does, training ends with a <see cref="NonFiniteLossException"/>.
    /// </summary>
    public virtual void OnNonFiniteLoss(BatchResult batch)
    {
    }

    /// <summary>After an epoch, its validation and its progress line.</summary>
    public virtual void OnEpochEnd(EpochResult epoch)
    {
    }

    /// <summary>After the last epoch, also when a callback stopped the training.</summary>
    public virtual void OnTrainEnd(TrainingRun run)
    {
    }
}
