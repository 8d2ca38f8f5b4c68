using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Data;

namespace ConvGen.Training;

/// <summary>Trainings and evaluations of arrays, with the arguments that Keras' <c>fit</c> and <c>evaluate</c> take.</summary>
public static class TrainerExtensions
{
    /// <summary>Trains on n samples with a class each.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="inputs">n * input length floats, NHWC.</param>
    /// <param name="labels">n class indices.</param>
    /// <param name="options">As in <see cref="Trainer.Fit(IDataset, FitOptions?)"/>.</param>
    /// <inheritdoc cref="Trainer.Fit(IDataset, FitOptions?)" path="/*[not(self::summary or self::param)]"/>
    public static History Fit(
        this Trainer trainer, ReadOnlyMemory<float> inputs, ReadOnlyMemory<int> labels, FitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        return trainer.Fit(inputs, Labels.ToFloats(labels.Span), options);
    }

    /// <summary>Trains on arrays with the arguments of Keras' <c>fit</c>: <c>trainer.Fit(x, y, batchSize: 128, epochs: 5)</c>.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="x">n * input length floats, NHWC.</param>
    /// <param name="y">n * <see cref="Trainer.TargetLength"/> floats.</param>
    /// <param name="batchSize">Samples of a step.</param>
    /// <param name="epochs">Epochs to train.</param>
    /// <param name="verbose">0: silent; 1: a live line per epoch; 2: a plain line per epoch.</param>
    /// <param name="callbacks">Called during training, in their order.</param>
    /// <param name="validationSplit">Share of the samples to validate on: the last ones. 0: none.</param>
    /// <param name="validationData">Arrays to validate on: <c>(x, y)</c>; null: none.</param>
    /// <param name="shuffle">Whether every pass over the data takes another order.</param>
    /// <inheritdoc cref="Trainer.Fit(IDataset, FitOptions?)"/>
    public static History Fit(
        this Trainer trainer, ReadOnlyMemory<float> x, ReadOnlyMemory<float> y, int batchSize, int epochs, int verbose = 1,
        IEnumerable<Callback>? callbacks = null, double validationSplit = 0, TrainingData? validationData = null, bool shuffle = true)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        return trainer.Fit(x, y, new FitOptions
        {
            BatchSize = batchSize,
            Epochs = epochs,
            Verbose = verbose,
            Callbacks = callbacks?.ToArray() ?? [],
            ValidationSplit = validationSplit,
            ValidationData = validationData is { } data ? trainer.Dataset(data) : null,
            Shuffle = shuffle,
        });
    }

    /// <summary>Trains on arrays with class indices, one per sample, and the arguments of Keras' <c>fit</c>.</summary>
    /// <inheritdoc cref="Fit(Trainer, ReadOnlyMemory{float}, ReadOnlyMemory{float},
    /// int, int, int, IEnumerable{Callback}?, double, TrainingData?, bool)"/>
    public static History Fit(
        this Trainer trainer, ReadOnlyMemory<float> x, ReadOnlyMemory<int> y, int batchSize, int epochs, int verbose = 1,
        IEnumerable<Callback>? callbacks = null, double validationSplit = 0, TrainingData? validationData = null, bool shuffle = true) =>
        trainer.Fit(x, Labels.ToFloats(y.Span), batchSize, epochs, verbose, callbacks, validationSplit, validationData, shuffle);

    /// <summary>Trains on arrays in batches of 32: <c>trainer.Fit(x, y, epochs: 5)</c>.</summary>
    /// <inheritdoc cref="Fit(Trainer, ReadOnlyMemory{float}, ReadOnlyMemory{float},
    /// int, int, int, IEnumerable{Callback}?, double, TrainingData?, bool)"/>
    public static History Fit(
        this Trainer trainer, ReadOnlyMemory<float> x, ReadOnlyMemory<float> y, int epochs, int verbose = 1,
        IEnumerable<Callback>? callbacks = null, double validationSplit = 0, TrainingData? validationData = null, bool shuffle = true) =>
        trainer.Fit(x, y, DefaultBatchSize, epochs, verbose, callbacks, validationSplit, validationData, shuffle);

    /// <summary>Trains on arrays with class indices in batches of 32.</summary>
    /// <inheritdoc cref="Fit(Trainer, ReadOnlyMemory{float}, ReadOnlyMemory{float},
    /// int, int, int, IEnumerable{Callback}?, double, TrainingData?, bool)"/>
    public static History Fit(
        this Trainer trainer, ReadOnlyMemory<float> x, ReadOnlyMemory<int> y, int epochs, int verbose = 1,
        IEnumerable<Callback>? callbacks = null, double validationSplit = 0, TrainingData? validationData = null, bool shuffle = true) =>
        trainer.Fit(x, y, DefaultBatchSize, epochs, verbose, callbacks, validationSplit, validationData, shuffle);

    /// <summary>Measures the loss and the metrics on n samples with a class each.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="inputs">n * input length floats, NHWC.</param>
    /// <param name="labels">n class indices.</param>
    /// <inheritdoc cref="Trainer.Evaluate(IDataset)"/>
    public static Evaluation Evaluate(this Trainer trainer, ReadOnlyMemory<float> inputs, ReadOnlyMemory<int> labels)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        return trainer.Evaluate(inputs, Labels.ToFloats(labels.Span));
    }

    private const int DefaultBatchSize = 32;

    private static InMemoryDataset Dataset(this Trainer trainer, TrainingData data) =>
        new(data.Inputs, data.Targets, trainer.Network.InputShape.Length, trainer.TargetLength);
}
