using System.Collections.Generic;

namespace ConvGen.Training;

/// <summary>Code that runs between epochs of <see cref="Trainer.Fit(Data.IDataset, FitOptions?)"/>, on the thread that called it.</summary>
public abstract class Callback
{
    /// <summary>After an epoch, its validation and its progress line.</summary>
    public virtual void OnEpochEnd(EpochResult epoch)
    {
    }
}

/// <summary>An epoch that has ended.</summary>
public sealed class EpochResult
{
    internal EpochResult(Trainer trainer, int epoch, IReadOnlyDictionary<string, float> values) =>
        (Trainer, Epoch, Values) = (trainer, epoch, values);

    /// <summary>Who trains.</summary>
    public Trainer Trainer { get; }

    /// <summary>Number of the epoch, from 1 on, as the progress line shows it.</summary>
    public int Epoch { get; }

    /// <summary>What <see cref="History"/> got: <c>loss</c>, the metrics, and <c>val_...</c> of them.</summary>
    public IReadOnlyDictionary<string, float> Values { get; }

    /// <summary>Set to true to end the training after this epoch.</summary>
    public bool StopTraining { get; set; }
}
