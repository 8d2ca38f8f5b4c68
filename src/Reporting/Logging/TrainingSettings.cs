using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ConvGen.Data;
using ConvGen.Training;

namespace ConvGen.Reporting.Logging;

/// <summary>The hyper-parameters of a training, in words.</summary>
internal static class TrainingSettings
{
    public static IReadOnlyList<(string Name, string Value)> Of(TrainingRun run)
    {
        (Trainer trainer, FitOptions options) = (run.Trainer, run.Options);
        string metrics = string.Join(", ", trainer.Metrics.Select(metric => metric.Name));
        (string Name, string? Value)[] all =
        [
            ("network", Text($"{trainer.Network.Engine.Description.Name}, {trainer.Network.ParameterCount:N0} parameters")),
            ("optimiser", trainer.Optimizer.ToString()),
            ("loss", trainer.Loss.ToString()),
            ("metrics", metrics.Length == 0 ? null : metrics),
            ("data", run.DataDescription),
            ("batches of a step", options.GradientAccumulation == 1 ? null : Text($"{options.GradientAccumulation}")),
            ("epochs", Text($"{options.Epochs}{(options.InitialEpoch == 0 ? "" : $", from {options.InitialEpoch + 1} on")}")),
            ("steps of an epoch", run.StepsPerEpoch is { } steps ? Text($"{steps:N0}") : "as many as the data have"),
            ("validation", Validation(options)),
            ("weights of classes", ClassWeights(options.ClassWeights)),
            ("weights of samples", options.SampleWeights is null ? null : "yes"),
            ("seeds", Text($"network {trainer.Network.Engine.Seed}, shuffle {trainer.Seed}")),
            ("threads", Text($"{trainer.Threads}")),
            ("ranks", trainer.World is { } world ? Text($"{world.Size}") : null),
            ("callbacks", Callbacks(options.Callbacks)),
        ];
        return [.. from setting in all where setting.Value is not null select (setting.Name, setting.Value)];
    }

    private static string? Validation(FitOptions options) => options switch
    {
        { ValidationData: IDataset data } => Text($"{data.Count:N0} samples"),
        { ValidationSplit: > 0 } => Text($"the last {options.ValidationSplit:P0} of the samples"),
        _ => null,
    };

    private static string? ClassWeights(IReadOnlyDictionary<int, float>? weights) =>
        weights is null ? null : string.Join(", ", weights.OrderBy(pair => pair.Key).Select(pair => Text($"{pair.Key}: {pair.Value}")));

    private static string? Callbacks(IReadOnlyList<Callback> callbacks)
    {
        string names = string.Join(
            ", ", callbacks.Select(callback => callback.GetType().Name).Where(name => name is not (nameof(TrainingLog) or "LiveReport")));
        return names.Length == 0 ? null : names;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
