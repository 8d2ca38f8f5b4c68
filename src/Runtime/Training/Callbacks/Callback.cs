namespace ConvGen.Training;

/// <summary>Code that runs during <see cref="Trainer.Fit(Data.IDataset, FitOptions?)"/>, on the thread that called it.</summary>
/// <remarks>
/// The shipped ones have Keras' names, defaults and rules. A callback may be used for one training after another: it starts afresh in
/// <see cref="OnTrainBegin"/>. An exception, cancellation included, ends the training at once, with <see cref="OnTrainInterrupted"/>
/// in place of <see cref="OnTrainEnd"/>.
/// A callback that keeps anything between two calls overrides <see cref="SaveState"/> and <see cref="LoadState"/>, so that a training that
/// is interrupted and resumed goes on as if nothing had happened: no call comes twice, none is left out.
/// </remarks>
public abstract class Callback
{
    /// <summary>What tells kinds of callbacks apart in a checkpoint: the full name of the type unless overridden.</summary>
    /// <remarks>
    /// Override it with a text that stays when the type is renamed. Several callbacks of one key are told apart by their order.
    /// </remarks>
    public virtual string StateKey => GetType().FullName ?? GetType().Name;

    /// <summary>Grows with every change of what <see cref="SaveState"/> writes; a state of another version is refused.</summary>
    public virtual int StateVersion => 1;

    /// <summary>Whether the history shows the learning rate, because this callback changes it.</summary>
    internal virtual bool ChangesLearningRate => false;

    /// <summary>Whether it is called after all others, because it saves what they change.</summary>
    internal virtual bool ComesLast => false;

    /// <summary>The training that used it last: what it keeps belongs to that one.</summary>
    internal object? Owner { get; set; }

    /// <summary>Before the first epoch, and before the first of a training that is resumed.</summary>
    public virtual void OnTrainBegin(TrainingRun run)
    {
    }

    /// <summary>Before an epoch and its progress line; not once more when an epoch is resumed in its middle.</summary>
    /// <param name="run">The training. Stopped here, it ends without this epoch.</param>
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

    /// <summary>
    /// After an exception or a cancellation has ended the training, which may be resumed: the place to let go of what is open.
    /// </summary>
    /// <remarks>What it throws itself takes the place of that exception: let nothing out.</remarks>
    public virtual void OnTrainInterrupted(TrainingRun run)
    {
    }

    /// <summary>What a checkpoint keeps of the callback, also one that is saved during its own calls.</summary>
    /// <returns>Null: nothing, because it is as <see cref="OnTrainBegin"/> leaves it.</returns>
    public virtual CallbackState? SaveState() => null;

    /// <summary>Takes back what <see cref="SaveState"/> gave; called after <see cref="OnTrainBegin"/>.</summary>
    /// <remarks>Read and check all of it before you change anything: it may come from a file of others.</remarks>
    /// <param name="state">What a callback of the same <see cref="StateKey"/> and <see cref="StateVersion"/> gave.</param>
    /// <exception cref="System.IO.InvalidDataException">A value is missing, of another kind or out of range.</exception>
    public virtual void LoadState(CallbackState state)
    {
    }
}
