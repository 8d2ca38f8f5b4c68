using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ConvGen.Execution;

namespace ConvGen.Training.Distribution;

/// <summary>What ranks must have in common to train one network.</summary>
internal static class TrainingFacts
{
    /// <summary>Facts of a trainer.</summary>
    public static IEnumerable<(string Name, string Value)> Of(Trainer trainer)
    {
        NetworkEngine engine = trainer.Network.Engine;
        NetworkDescription description = engine.Description;
        yield return ("the version of ConvGen", typeof(Trainer).Assembly.GetName().Version?.ToString() ?? "");
        yield return ("the network", description.Name);
        yield return ("its input", description.InputShape.ToString());
        yield return ("its layers", string.Join(", ", description.Layers.Select(layer => $"{layer}")));
        yield return ("its shards", Text($"{description.MaxShards}, in micro-batches of {description.MicroBatch}"));
        yield return ("its segments", Text($"{description.Segments.Count}, of {description.Flops} operations"));
        yield return ("whose gradients end in", string.Join(" ", description.GradientSegments));
        yield return ("whether they go ahead", Text($"{trainer.Ranks?.Background is not null}"));
        foreach (Parameter parameter in trainer.Network.Parameters)
        {
            string scale = parameter.HasGradient ? Text($" at {parameter.LearningRateScale}") : "";
            yield return (parameter.Name, $"{parameter.Shape} {(parameter.Trainable ? "trained" : "not trained")}{scale}");
        }

        yield return ("the network's seed", Text($"{engine.Seed}"));
        yield return ("Trainer.Seed", Text($"{trainer.Seed}"));
        yield return ("the loss", trainer.Loss.GetType().Name);
        yield return ("the metrics", string.Join(", ", trainer.Metrics.Select(metric => metric.Name)));
        Optimizer optimizer = trainer.Optimizer;
        yield return ("the optimiser", optimizer.GetType().Name);
        yield return ("Optimizer.Iterations", Text($"{optimizer.Iterations}"));
        yield return ("Optimizer.LearningRate", Text($"{optimizer.LearningRate:R}"));
        yield return ("the clipping", Text($"{optimizer.ClipValue} {optimizer.ClipNorm} {optimizer.GlobalClipNorm}"));
        yield return ("Trainer.Steps", Text($"{trainer.Steps}"));
        yield return ("Trainer.Passes", Text($"{trainer.Passes}, {trainer.Position.PassBatches} batches of the last"));
        yield return ("Trainer.Epochs", Text($"{trainer.Epochs}"));
        yield return ("the hooks", string.Join(", ", trainer.GradientHooks.Select(hook => hook.GetType().Name)));
    }

    /// <summary>Facts of a training's options.</summary>
    public static IEnumerable<(string Name, string Value)> Of(FitOptions options, Resumption? resumption)
    {
        yield return ("Epochs", Text($"{options.Epochs}"));
        yield return ("InitialEpoch", Text($"{options.InitialEpoch}"));
        yield return ("what it resumes", options.Resume && resumption is not null ? resumption.Source : "nothing");
        yield return ("ValidationSplit", Text($"{options.ValidationSplit:R}"));
        yield return ("samples of ValidationData", Text($"{options.ValidationData?.Count}"));
        yield return ("samples with SampleWeights", Text($"{options.SampleWeights?.Length}"));
        yield return ("CacheFrozen", Text($"{options.CacheFrozen is not null}"));
        yield return ("ClassWeights", string.Join(", ", (options.ClassWeights ?? new Dictionary<int, float>())
            .OrderBy(pair => pair.Key).Select(pair => Text($"{pair.Key}: {pair.Value:R}"))));
        yield return ("Callbacks", string.Join(", ", options.Callbacks.Select(callback => callback.StateKey)));
    }

    /// <summary>Facts of a training's data.</summary>
    public static IEnumerable<(string Name, string Value)> Of(FeedDescription data, int? stepsPerEpoch)
    {
        yield return ("the data", data.ToString());
        yield return ("steps per epoch", Text($"{stepsPerEpoch}"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
