using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using ConvGen.Data;

namespace ConvGen.Training;

/// <summary>How <see cref="Trainer.Fit(IDataset, FitOptions?)"/> trains; names and defaults are Keras'.</summary>
public sealed class FitOptions
{
    /// <summary>Epochs to train.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>Samples of a step; the last batch of a pass over the data holds the remainder.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Share of the samples to validate on: the LAST ones, taken before any shuffling. 0: none.</summary>
    public float ValidationSplit { get; init; }

    /// <summary>Samples to validate on after every epoch; not together with <see cref="ValidationSplit"/>.</summary>
    public IDataset? ValidationData { get; init; }

    /// <summary>Steps of an epoch; null: one pass over the data.</summary>
    /// <remarks>Epochs go on in the data where the last one stopped.</remarks>
    public int? StepsPerEpoch { get; init; }

    /// <summary>
    /// Whether every pass over the data takes another order, keyed by <see cref="Trainer.Seed"/> and the number of the pass.
    /// </summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>0: silent; 1: a live line per epoch (a plain one when the output is redirected); 2: a plain line per epoch.</summary>
    public int Verbose { get; init; } = 1;

    /// <summary>Where progress is written, as plain lines; null: the console.</summary>
    public TextWriter? Output { get; init; }

    /// <summary>Called between epochs, in their order.</summary>
    public IReadOnlyList<Callback> Callbacks { get; init; } = [];

    /// <summary>Stops the training between two steps with an <see cref="OperationCanceledException"/>; completed steps remain.</summary>
    public CancellationToken CancellationToken { get; init; }

    internal void Check()
    {
        AtLeastOne(Epochs, nameof(Epochs));
        AtLeastOne(BatchSize, nameof(BatchSize));
        AtLeastOne(StepsPerEpoch ?? 1, nameof(StepsPerEpoch));
        ArgumentNullException.ThrowIfNull(Callbacks);
        if (Verbose is < 0 or > 2)
        {
            throw new ArgumentOutOfRangeException(nameof(Verbose), Verbose, "Expected 0 (silent), 1 (live line) or 2 (a line per epoch).");
        }

        if (ValidationSplit != 0 && ValidationData is not null)
        {
            throw new ArgumentException("ValidationSplit and ValidationData exclude each other; set one of them.");
        }
    }

    private static void AtLeastOne(int value, string name)
    {
        if (value < 1)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} is at least 1.");
        }
    }
}
