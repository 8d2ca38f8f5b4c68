using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Benchmarks.Cpu;
using ConvGen.Benchmarks.Output;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ConvGen.Benchmarks.Networks;

/// <summary>
/// What every optimisation pass brings: each network with all passes, without each of them, and without any. Chains train; ready-made
/// networks predict one image and train on a small batch.
/// </summary>
internal static class PassesMode
{
    private const int Rounds = 3;

    private static readonly PassesModel[] _models =
    [
        PassesModel.OfChain("D1", 128), PassesModel.OfChain("D2", 128), PassesModel.OfChain("D3", 50), PassesModel.OfChain("X1", 128),
        PassesModel.OfArchitecture("VGG16", "VGG16"), PassesModel.OfArchitecture("R18", "ResNet18"),
        PassesModel.OfArchitecture("R50", "ResNet50"), PassesModel.OfArchitecture("MBV2", "MobileNetV2"),
        PassesModel.OfArchitecture("DN121", "DenseNet121"),
    ];

    public static void Run(Options options)
    {
        string[] names = options.List("models") is null
            ? [.. MeasuredNetwork.Small.Select(network => network.Name)]
            : options.Choices("models", MeasuredNetwork.Names);
        int threads = options.Number("threads", 1);
        double seconds = options.Seconds(1);
        Affinity.PinProcess(threads);
        foreach (PassesModel model in _models.Where(model => names.Contains(model.Name)))
        {
            Batches images = model.IsLarge ? new RandomBatches() : MnistBatches.Load();
            foreach ((string mode, int batch) in model.Cases)
            {
                Measure(model, mode, batch, images, threads, seconds);
            }
        }
    }

    private static void Measure(PassesModel model, string mode, int batch, Batches images, int threads, double seconds)
    {
        Passes[] variants = [.. Enum.GetValues<Passes>().Where(pass => pass != Passes.All).Append(Passes.All)];
        CSharpCompilation[] compilations = Array.ConvertAll(variants, model.Compile);
        string[] programs = Array.ConvertAll(compilations, Program);
        List<double>?[] speeds = Array.ConvertAll(programs, program => (List<double>?)null);
        for (int i = 0; i < variants.Length; i++)
        {
            // A pass that decides nothing here leaves the text as it is.
            int same = Array.IndexOf(programs, programs[i]);
            speeds[i] = same < i ? speeds[same] : [];
        }

        // Interleaved rounds: the machine's drift meets all alike. A large network is made anew, since not all fit into memory at once.
        for (int round = 0; round < (mode == "train" && model.IsLarge ? 1 : Rounds); round++)
        {
            for (int i = 0; i < variants.Length; i++)
            {
                if (Array.IndexOf(programs, programs[i]) == i)
                {
                    INetwork network = CompiledNetwork.Create(compilations[i]);
                    StepLoop loop = mode == "train"
                        ? new TrainingLoop(network, images, batch, threads)
                        : new PredictionLoop(network, images, batch, threads);
                    loop.Measure(seconds, model.IsLarge ? 1 : null);
                    speeds[i]!.Add(loop.ImagesPerSecond);
                }
            }
        }

        for (int i = 0; i < variants.Length; i++)
        {
            new JsonLine()
                .Add("model", model.Name)
                .Add("mode", mode)
                .Add("batch", batch)
                .Add("threads", threads)
                .Add("without", variants[i].ToString())
                .Add("img_s", Median(speeds[i]!), 1)
                .Add("all_passes_are_faster_by", Median(speeds[0]!) / Median(speeds[i]!), 3)
                .Print();
        }
    }

    /// <summary>What runs: the emitted text without its comments, which name the passes.</summary>
    private static string Program(CSharpCompilation compilation) => string.Join('\n', compilation.SyntaxTrees.Skip(1)
        .SelectMany(tree => tree.GetText().Lines.Select(line => line.ToString()))
        .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
