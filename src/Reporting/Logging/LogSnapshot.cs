using System;
using System.Collections.Generic;

namespace ConvGen.Reporting.Logging;

/// <summary>What a log knew at a moment: nothing in it changes any more.</summary>
internal sealed record LogSnapshot
{
    public required LogStatus Status { get; init; }

    /// <summary>Grows whenever there is news.</summary>
    public required long Version { get; init; }

    /// <summary>Names and values of what the training was told.</summary>
    public required IReadOnlyList<(string Name, string Value)> Settings { get; init; }

    /// <summary>What was measured, epoch by epoch.</summary>
    public required Curves Curves { get; init; }

    /// <summary>Steps that were taken before the log began.</summary>
    public required long FirstStep { get; init; }

    /// <summary>Numbers of the steps that the next two lists have a value for.</summary>
    public IReadOnlyList<long> Steps { get; init; } = [];

    public IReadOnlyList<float> Losses { get; init; } = [];

    public IReadOnlyList<float> LearningRates { get; init; } = [];

    /// <summary>The epochs that have ended.</summary>
    public required IReadOnlyList<EpochTime> Times { get; init; }

    /// <summary>Where the training is.</summary>
    public required LogPlace Place { get; init; }
}

/// <summary>A place in a training.</summary>
/// <param name="Epoch">Number of the epoch; 0 before the first.</param>
/// <param name="Epochs">Number of the last.</param>
/// <param name="Step">Steps taken of it.</param>
/// <param name="StepsPerEpoch">Steps of an epoch; null: only its end tells.</param>
/// <param name="StepsTaken">Steps since the log began.</param>
/// <param name="Loss">Loss of the last step.</param>
/// <param name="Elapsed">Time since the training began.</param>
/// <param name="SamplesPerSecond">Of the epoch so far; NaN before its first step.</param>
internal readonly record struct LogPlace(
    int Epoch, int Epochs, int Step, int? StepsPerEpoch, long StepsTaken, float Loss, TimeSpan Elapsed, double SamplesPerSecond)
{
    /// <summary>How long the rest will take at the pace so far; null where nobody knows.</summary>
    public TimeSpan? Left => StepsPerEpoch is { } steps && StepsTaken > 0
        ? Elapsed / StepsTaken * ((long)(Epochs - Epoch) * steps + steps - Step)
        : null;
}
