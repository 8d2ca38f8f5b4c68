using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using ConvGen.Benchmarks.Cpu;
using ConvGen.Benchmarks.Output;

namespace ConvGen.Benchmarks.Networks;

/// <summary>What an override costs: each network as it is, and with convolutions replaced by calls of their own operation.</summary>
internal static partial class OverridesMode
{
    private static readonly (string Model, string Source, int Batch)[] _models =
    [
        ("D1", "D1.cs", 128), ("D2", "D2.cs", 128), ("D3", "D3.cs", 50), ("X1", "X1.cs", 128),
    ];

    public static void Run(Options options)
    {
        string[] models = options.Choices("models", [.. _models.Select(model => model.Model)]);
        int threads = options.Number("threads", 1);
        double seconds = options.Seconds(1);
        Affinity.PinProcess(threads);
        MnistBatches images = MnistBatches.Load();
        foreach ((string model, string source, int batch) in _models.Where(model => models.Contains(model.Model)))
        {
            List<Variant> variants = [.. Variants(source)];

            // Interleaved rounds: the machine's drift meets all alike.
            for (int round = 0; round < 3; round++)
            {
                foreach (Variant variant in variants)
                {
                    variant.Training.Add(Measure(new TrainingLoop(variant.Network, images, batch, threads), seconds));
                    variant.Predicting.Add(Measure(new PredictionLoop(variant.Network, images, batch, threads), seconds));
                }
            }

            foreach (Variant variant in variants)
            {
                new JsonLine()
                    .Add("model", model)
                    .Add("batch", batch)
                    .Add("threads", threads)
                    .Add("replaced", variant.Replaced)
                    .Add("train_img_s", Medians.Of(variant.Training), 1)
                    .Add("train_of_generated", Medians.Of(variant.Training) / Medians.Of(variants[0].Training), 3)
                    .Add("infer_img_s", Medians.Of(variant.Predicting), 1)
                    .Add("infer_of_generated", Medians.Of(variant.Predicting) / Medians.Of(variants[0].Predicting), 3)
                    .Print();
            }
        }
    }

    /// <summary>The network as it is, with each convolution replaced, and with all of them.</summary>
    private static IEnumerable<Variant> Variants(string source)
    {
        yield return new Variant("none", CompiledNetwork.Of(source, "Generated", text => text));
        int convolutions = Convolution().Count(CompiledNetwork.Declaration(source));
        string[] names = [.. Enumerable.Range(0, convolutions).Select(number => number == 0 ? "Conv2D" : $"Conv2D{number}")];
        foreach (string name in names)
        {
            yield return new Variant(name, CompiledNetwork.Of(source, name, text => Replace(text, name)));
        }

        yield return new Variant("all", CompiledNetwork.Of(source, "All", text => Replace(text, names)));
    }

    private static string Replace(string source, params string[] names)
    {
        StringBuilder body = new("{");
        foreach (string name in names)
        {
            body.Append($$"""
                static partial void {{name}}Override(
                    System.ReadOnlySpan<float> inputs, System.ReadOnlySpan<float> kernel, System.Span<float> outputs) =>
                    {{name}}Op(inputs, kernel, outputs);

                static partial void {{name}}OverrideGradient(
                    System.ReadOnlySpan<float> inputs, System.ReadOnlySpan<float> kernel, System.ReadOnlySpan<float> outputGradients,
                    System.Span<float> inputGradients, System.Span<float> kernelGradients) =>
                    {{name}}OpGradient(inputs, kernel, outputGradients, inputGradients, kernelGradients);

                """);
        }

        return source[..source.LastIndexOf(';')] + body + "}";
    }

    private static double Measure(StepLoop loop, double seconds)
    {
        loop.Measure(seconds);
        return loop.ImagesPerSecond;
    }

    [GeneratedRegex(@"\[Conv2D\(")]
    private static partial Regex Convolution();

    private sealed record Variant(string Replaced, INetwork Network)
    {
        public List<double> Training { get; } = [];

        public List<double> Predicting { get; } = [];
    }
}
