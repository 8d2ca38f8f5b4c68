using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace ConvGen.Training;

/// <summary>One call of <see cref="Trainer.Fit(Data.IDataset, FitOptions?)"/>, as its callbacks see it.</summary>
public sealed class TrainingRun
{
    private readonly FitProgress _progress;

    internal TrainingRun(Trainer trainer, FitOptions options, FitProgress progress, IReadOnlyList<string> measuredNames) =>
        (Trainer, Options, _progress, MeasuredNames) = (trainer, options, progress, measuredNames);

    /// <summary>Who trains.</summary>
    public Trainer Trainer { get; }

    /// <summary>How.</summary>
    public FitOptions Options { get; }

    /// <summary>What was measured so far; it has an epoch's values when <see cref="Callback.OnEpochEnd"/> is called.</summary>
    public History History => _progress.History;

    /// <summary>Whether it goes on with a training that was interrupted; <see cref="History"/> has the epochs of that one.</summary>
    public bool IsResumed { get; internal init; }

    /// <summary>What will be measured in every epoch: the keys of <see cref="EpochResult.Values"/>, in their order.</summary>
    public IReadOnlyList<string> MeasuredNames { get; }

    /// <summary>Steps of an epoch; null when only its end will tell.</summary>
    public int? StepsPerEpoch => _progress.StepsPerEpoch;

    /// <summary>What it trains on, in words: <c>a dataset of 48000 samples in shuffled batches of 128</c>.</summary>
    public string DataDescription => _progress.Data.ToString();

    /// <summary>Where callbacks write what they have to say.</summary>
    public TextWriter Output => Writes ? Options.Output ?? Console.Out : TextWriter.Null;

    /// <summary>Whether this process prints and writes files: it trains alone, or is rank 0 of a world.</summary>
    public bool Writes => Trainer.Ranks is not { Writes: false };

    /// <summary>Set to true to end the training; what is under way, an epoch's step or its validation, is finished.</summary>
    public bool StopTraining
    {
        get => _progress.StopTraining;
        set => _progress.StopTraining = value;
    }

    /// <summary>Whether a measured number is better when it is smaller or larger.</summary>
    /// <param name="name">One of <see cref="MeasuredNames"/>, for example <c>val_accuracy</c>.</param>
    /// <returns>Min or Max; Auto when its metric does not say.</returns>
    internal MonitorMode DirectionOf(string name)
    {
        string metric = name.StartsWith("val_", StringComparison.Ordinal) ? name[4..] : name;
        return metric == "loss"
            ? MonitorMode.Min
            : Trainer.Metrics.FirstOrDefault(candidate => candidate.Name == metric)?.Direction ?? MonitorMode.Auto;
    }
}
