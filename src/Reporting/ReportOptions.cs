using System.Collections.Generic;

namespace ConvGen.Reporting;

/// <summary>What <see cref="Report.Write(string, INetwork, Training.History, Data.IDataset?, ReportOptions?)"/> may be told.</summary>
public sealed class ReportOptions
{
    /// <summary>Heading of the page; null: the network's class name.</summary>
    public string? Title { get; init; }

    /// <summary>A name per class; null: the class indices.</summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>What the training's log kept: hyper-parameters, every step, times; null: no such part.</summary>
    public TrainingLog? Log { get; init; }

    /// <summary>Most misclassified samples to draw.</summary>
    public int MaxMisclassified { get; init; } = Report.DefaultMaxMisclassified;

    /// <summary>Threads to predict with; null: one per processor.</summary>
    public int? Threads { get; init; }
}
