using System.Collections.Generic;

namespace ConvGen.Training;

/// <summary>An epoch that has ended.</summary>
public sealed class EpochResult
{
    internal EpochResult(TrainingRun run, int epoch, IReadOnlyDictionary<string, float> values) =>
        (Run, Epoch, Values) = (run, epoch, values);

    /// <summary>The training.</summary>
    public TrainingRun Run { get; }

    /// <summary>Who trains.</summary>
    public Trainer Trainer => Run.Trainer;

    /// <summary>Number of the epoch, from 1 on, as the progress line shows it.</summary>
    public int Epoch { get; }

    /// <summary>What <see cref="History"/> got: <c>loss</c>, the metrics, and <c>val_...</c> of them.</summary>
    public IReadOnlyDictionary<string, float> Values { get; }

    /// <summary>Set to true to end the training after this epoch.</summary>
    public bool StopTraining
    {
        get => Run.StopTraining;
        set => Run.StopTraining = value;
    }
}
