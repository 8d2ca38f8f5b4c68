using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace ConvGen.Training;

/// <summary>One call of <see cref="Trainer.Fit(Data.IDataset, FitOptions?)"/>, as its callbacks see it.</summary>
public sealed class TrainingRun
{
    internal TrainingRun(Trainer trainer, FitOptions options, History history, IReadOnlyList<string> measuredNames) =>
        (Trainer, Options, History, MeasuredNames) = (trainer, options, history, measuredNames);

    /// <summary>Who trains.</summary>
    public Trainer Trainer { get; }

    /// <summary>How.</summary>
    public FitOptions Options { get; }

    /// <summary>What was measured so far; it has an epoch's values when <see cref="Callback.OnEpochEnd"/> is called.</summary>
    public History History { get; }

    /// <summary>What will be measured in every epoch: the keys of <see cref="EpochResult.Values"/>, in their order.</summary>
    public IReadOnlyList<string> MeasuredNames { get; }

    /// <summary>Steps of an epoch; null when only its end will tell.</summary>
    public int? StepsPerEpoch { get; internal init; }

    /// <summary>Where callbacks write what they have to say.</summary>
    public TextWriter Output => Options.Output ?? Console.Out;

    /// <summary>Set to true to end the training; what is under way, an epoch's step or its validation, is finished.</summary>
    public bool StopTraining { get; set; }

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
