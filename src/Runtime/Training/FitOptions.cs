using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using ConvGen.Data;

namespace ConvGen.Training;

/// <summary>How <see cref="Trainer.Fit(IDataset, FitOptions?)"/> trains; names and defaults are Keras'.</summary>
public sealed class FitOptions
{
    private int _initialEpoch;

    /// <summary>Number of the last epoch; without <see cref="InitialEpoch"/> the number of epochs to train.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>Epochs of an earlier training that this one resumes: training begins with epoch InitialEpoch + 1.</summary>
    /// <remarks><see cref="Trainer.Epochs"/> after an interruption: it is resumed in the middle of the epoch, if it was there.</remarks>
    public int InitialEpoch
    {
        get => _initialEpoch;
        init => _initialEpoch = value;
    }

    /// <summary>Whether to go on with a training that was interrupted, or with that of a checkpoint, if there is one.</summary>
    /// <remarks>
    /// With <see cref="InitialEpoch"/> = <see cref="Trainer.Epochs"/> such a training goes on as if nothing had happened: in its epoch and
    /// its place in the data, with its history and what its callbacks keep. It needs the same data, batches, steps per epoch and metrics,
    /// and the callbacks that keep a state. After a checkpoint, another InitialEpoch begins a training of its own at that place in the
    /// data. False: begins an epoch and a pass over the data of its own, with fresh callbacks.
    /// </remarks>
    public bool Resume { get; init; } = true;

    /// <summary>Samples of a batch; the last of a pass over the data holds the remainder.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Batches of a step: their mean gradient over all samples is that of one batch as large.</summary>
    /// <remarks>
    /// Their activations are not in memory at the same time, so that a large batch fits. The last step of a pass over the data has the
    /// batches that are left. Schedules, clipping, penalties, hooks and callbacks see one step, and <see cref="StepsPerEpoch"/> counts such
    /// steps. Batch normalisation takes the statistics of each batch, and moves its averages with each.
    /// </remarks>
    public int GradientAccumulation { get; init; } = 1;

    /// <summary>Share of the samples to validate on: the LAST ones, taken before any shuffling. 0: none.</summary>
    public double ValidationSplit { get; init; }

    /// <summary>Samples to validate on after every epoch; not together with <see cref="ValidationSplit"/>.</summary>
    public IDataset? ValidationData { get; init; }

    /// <summary>
    /// Weights of the samples of <see cref="ValidationData"/> in <c>val_loss</c>; null: all 1. One of weight 0 may hold anything.
    /// </summary>
    public ReadOnlyMemory<float>? ValidationSampleWeights { get; init; }

    /// <summary>What the losses of a class's samples are multiplied by while training; classes that are not listed count 1.</summary>
    /// <remarks>
    /// As in Keras the loss is the sum of the weighted losses divided by the number of samples; metrics and validation are not weighted,
    /// but what counts 0 is left out of the metrics. The class is the target where it is a single float, otherwise the index of the
    /// largest.
    /// </remarks>
    public IReadOnlyDictionary<int, float>? ClassWeights { get; init; }

    /// <summary>What each sample's loss is multiplied by, one float per sample of the dataset in its order; null: all 1.</summary>
    /// <remarks>
    /// A validation split takes its part of them along. Together with <see cref="ClassWeights"/> the products count. A
    /// sample of weight 0 may hold anything, NaN or no class: it adds nothing to loss, gradients and metrics.
    /// </remarks>
    public ReadOnlyMemory<float>? SampleWeights { get; init; }

    /// <summary>Steps of an epoch; null: one pass over the data.</summary>
    /// <remarks>Epochs go on in the data where the last one stopped.</remarks>
    public int? StepsPerEpoch { get; init; }

    /// <summary>
    /// Whether every pass over the data takes another order, keyed by <see cref="Trainer.Seed"/> and the number of the pass.
    /// </summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>
    /// Where to keep what the frozen layers in front of all that is trained give for each sample, so that steps begin behind them: every
    /// sample goes through them once, before the first epoch, those of the validation data too. Null: not kept.
    /// </summary>
    /// <remarks>
    /// It changes no bit. It needs a dataset that gives the same sample in every pass, and a network with one value between its frozen
    /// layers and what is trained or random. Parameters of those layers may not change during the training.
    /// </remarks>
    public FrozenCache? CacheFrozen { get; init; }

    /// <summary>0: silent; 1: a live line per epoch (a plain one when the output is redirected); 2: a plain line per epoch.</summary>
    public int Verbose { get; init; } = 1;

    /// <summary>Where progress is written, as plain lines; null: the console.</summary>
    public TextWriter? Output { get; init; }

    /// <summary>
    /// Called during training, in their order; <see cref="ModelCheckpoint"/> and <see cref="BackupAndRestore"/> after all others, whose
    /// changes they save.
    /// </summary>
    public IReadOnlyList<Callback> Callbacks { get; init; } = [];

    /// <summary>The ranks to train with, as <see cref="Trainer.Distribute"/> before the training; null: those of before, or none.</summary>
    /// <remarks>
    /// All ranks call <c>Fit</c> with the same data and options. <see cref="BatchSize"/> is that of all ranks together, and each reads its
    /// part of a batch. Only rank 0 prints and writes files; if any rank's callbacks or token stop the training, it stops on all.
    /// </remarks>
    public IWorld? World { get; init; }

    /// <summary>
    /// Stops the training between two steps, or while it waits for a prefetched batch, with an <see cref="OperationCanceledException"/>;
    /// completed steps remain, and <see cref="Resume"/> goes on behind them.
    /// </summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>The same options for a training that goes on behind some epochs.</summary>
    internal FitOptions From(int epochs)
    {
        var options = (FitOptions)MemberwiseClone();
        options._initialEpoch = epochs;
        return options;
    }

    /// <summary>Throws unless the options are valid by themselves.</summary>
    /// <param name="mayBeDone">Whether all epochs may be done: a training that is resumed may have nothing left but its end.</param>
    internal void Check(bool mayBeDone)
    {
        AtLeastOne(Epochs, nameof(Epochs));
        if (InitialEpoch < 0 || InitialEpoch > Epochs || (InitialEpoch == Epochs && !mayBeDone))
        {
            throw new ArgumentOutOfRangeException(
                nameof(InitialEpoch), InitialEpoch,
                $"InitialEpoch is 0 .. Epochs - 1, here {Epochs - 1}: Epochs counts those before it too.");
        }

        AtLeastOne(BatchSize, nameof(BatchSize));
        AtLeastOne(GradientAccumulation, nameof(GradientAccumulation));
        AtLeastOne(StepsPerEpoch ?? 1, nameof(StepsPerEpoch));
        ArgumentNullException.ThrowIfNull(Callbacks);
        if (Callbacks.Contains(null))
        {
            throw new ArgumentException("Expected callbacks; one of them is null.", nameof(Callbacks));
        }

        if (Verbose is < 0 or > 2)
        {
            throw new ArgumentOutOfRangeException(nameof(Verbose), Verbose, "Expected 0 (silent), 1 (live line) or 2 (a line per epoch).");
        }

        if (ValidationSampleWeights is not null && ValidationData is null)
        {
            throw new ArgumentException(
                "ValidationSampleWeights belong to ValidationData, which is not set; a split takes SampleWeights along.");
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
