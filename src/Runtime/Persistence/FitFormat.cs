using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using ConvGen.Training;

namespace ConvGen.Persistence;

/// <summary>How far a training had come, as metadata and tensors of a checkpoint.</summary>
internal static class FitFormat
{
    private const string Stage = "fit.stage";
    private const string Stopped = "fit.stopped";
    private const string InitialEpoch = "fit.initial_epoch";
    private const string Epochs = "fit.epochs";
    private const string EpochSteps = "fit.epoch_steps";
    private const string EpochSamples = "fit.epoch_samples";
    private const string EpochMeasured = "fit.epoch_measured";
    private const string EpochSum = "fit.epoch_sum.";
    private const string StepLoss = "fit.step_loss";
    private const string StepsPerEpoch = "fit.steps_per_epoch";
    private const string DataKind = "fit.data";
    private const string DataLength = "fit.data_length";
    private const string BatchSize = "fit.batch_size";
    private const string Shuffle = "fit.shuffle";
    private const string BatchesPerStep = "fit.batches_per_step";
    private const string Stream = "stream";
    private const string Dataset = "dataset";
    private static readonly string[] _stages = [.. Enum.GetNames<FitStage>().Where(name => name != nameof(FitStage.Done))];

    /// <summary>Adds a training to what a checkpoint will hold.</summary>
    public static void Add(FitSnapshot fit, List<NamedTensor> tensors, List<KeyValuePair<string, string>> metadata)
    {
        metadata.AddRange(
        [
            new(Stage, fit.Stage.ToString()),
            new(Stopped, MetadataReader.OfFlag(fit.StopTraining)),
            new(InitialEpoch, Text(fit.InitialEpoch)),
            new(Epochs, Text(fit.Epochs)),
            new(EpochSteps, Text(fit.EpochSteps)),
            new(EpochSamples, Text(fit.EpochTotals.Samples)),
            new(EpochMeasured, Bits(fit.EpochTotals.Measured)),
            new(StepLoss, Bits(fit.StepLoss)),
            new(DataKind, fit.Data.IsStream ? Stream : Dataset),
            new(BatchSize, Text(fit.Data.BatchSize)),
            new(Shuffle, MetadataReader.OfFlag(fit.Data.Shuffle)),
        ]);
        AddOptional(metadata, StepsPerEpoch, fit.StepsPerEpoch);
        AddOptional(metadata, DataLength, fit.Data.Length);
        AddOptional(metadata, BatchesPerStep, fit.Data.BatchesPerStep == 1 ? null : fit.Data.BatchesPerStep);
        metadata.AddRange(fit.EpochTotals.Sums.Select(sum => KeyValuePair.Create(EpochSum + sum.Key, Bits(sum.Value))));
        foreach ((string name, IReadOnlyList<float> values) in fit.History)
        {
            tensors.Add(new NamedTensor(CheckpointFormat.HistoryPrefix + name, new Shape(values.Count), values.ToArray().CopyTo));
        }

        CallbackFormat.Add(fit.Callbacks, tensors, metadata);
    }

    /// <summary>Reads and checks a training; null where the file has none.</summary>
    /// <exception cref="InvalidDataException">Something is missing or cannot be; the message says expected and received.</exception>
    public static FitSnapshot? Read(SafetensorsFile file)
    {
        if (!file.Metadata.ContainsKey(Stage))
        {
            return file.Entries.Keys.FirstOrDefault(CheckpointFormat.IsOfFit) is { } stray
                ? throw file.Invalid($"expected no tensor {stray} without \"{Stage}\" in the metadata; received it")
                : null;
        }

        int initialEpoch = file.Count(InitialEpoch);
        var fit = new FitSnapshot
        {
            Stage = Enum.Parse<FitStage>(file.OneOf(Stage, _stages)),
            StopTraining = file.Flag(Stopped),
            InitialEpoch = initialEpoch,
            History = ReadHistory(file, file.Count(Epochs, initialEpoch) - initialEpoch),
            EpochSteps = file.Count(EpochSteps),
            EpochTotals = ReadTotals(file),
            StepLoss = (float)ReadBits(file, StepLoss),
            StepsPerEpoch = file.OptionalNumber(StepsPerEpoch, least: 1),
            Data = ReadData(file),
            Callbacks = CallbackFormat.Read(file),
        };
        Check(file, fit);
        return fit;
    }

    private static void Check(SafetensorsFile file, FitSnapshot fit)
    {
        bool needsSteps = fit.Stage is FitStage.BatchEnd or FitStage.Validation;
        bool mayHaveSteps = needsSteps || fit.Stage is FitStage.BatchBegin or FitStage.Step;
        if (needsSteps ? fit.EpochSteps == 0 : !mayHaveSteps && fit.EpochSteps > 0)
        {
            string expected = needsSteps ? "at least one step" : "no steps";
            throw file.Invalid($"expected {expected} of an epoch at {fit.Stage}; received {fit.EpochSteps}");
        }

        if (fit.EpochSteps > fit.StepsPerEpoch || fit.EpochTotals.Samples < fit.EpochSteps)
        {
            throw file.Invalid(
                $"expected at most {fit.StepsPerEpoch} steps of an epoch, each of a sample at least; received {fit.EpochSteps} of " +
                $"{fit.EpochTotals.Samples} samples");
        }

        bool isHook = fit.Stage is not (FitStage.NextEpoch or FitStage.Step or FitStage.Validation);
        if (!isHook && fit.Callbacks.Any(callback => callback.Told))
        {
            throw file.Invalid($"expected nothing to be told to callbacks at {fit.Stage}; received one that has been told");
        }

        if (fit.Stage == FitStage.EpochEnd && fit.History.Count == 0)
        {
            throw file.Invalid($"expected the history of an epoch at {fit.Stage}; received none");
        }
    }

    private static Dictionary<string, IReadOnlyList<float>> ReadHistory(SafetensorsFile file, int epochs)
    {
        var history = new Dictionary<string, IReadOnlyList<float>>(StringComparer.Ordinal);
        foreach (SafetensorsEntry entry in file.Entries.Values)
        {
            if (!entry.Name.StartsWith(CheckpointFormat.HistoryPrefix, StringComparison.Ordinal))
            {
                continue;
            }

            if (epochs == 0 || !entry.Is(new Shape(epochs)))
            {
                throw file.Invalid($"expected a value for each of {epochs} epochs as {entry.Name}; received {entry.Kind}");
            }

            history.Add(entry.Name[CheckpointFormat.HistoryPrefix.Length..], file.Values(entry.Name).ToArray());
        }

        return epochs == 0 || history.Count > 0
            ? history
            : throw file.Invalid($"expected the history of {epochs} epochs; received none");
    }

    private static FeedDescription ReadData(SafetensorsFile file) => new(
        IsStream: file.OneOf(DataKind, Stream, Dataset) == Stream,
        file.OptionalNumber(DataLength, least: 0L),
        file.Number(BatchSize, least: 1),
        file.Flag(Shuffle),
        file.OptionalNumber(BatchesPerStep, least: 1) ?? 1);

    private static TotalsSnapshot ReadTotals(SafetensorsFile file)
    {
        IEnumerable<string> keys = file.Metadata.Keys.Where(key => key.StartsWith(EpochSum, StringComparison.Ordinal));
        var sums = keys.ToDictionary(key => key[EpochSum.Length..], key => ReadBits(file, key), StringComparer.Ordinal);
        return new TotalsSnapshot(sums, file.LongCount(EpochSamples), ReadBits(file, EpochMeasured));
    }

    private static double ReadBits(SafetensorsFile file, string key) =>
        ulong.TryParse(file.Text(key), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong bits)
            ? BitConverter.UInt64BitsToDouble(bits)
            : throw file.Invalid($"expected the bits of a double, in hexadecimal digits, as \"{key}\"; received \"{file.Text(key)}\"");

    private static void AddOptional(List<KeyValuePair<string, string>> metadata, string key, long? value)
    {
        if (value is { } number)
        {
            metadata.Add(new(key, Text(number)));
        }
    }

    // Not rounded, and NaN keeps its bits.
    private static string Bits(double value) => BitConverter.DoubleToUInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture);

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
