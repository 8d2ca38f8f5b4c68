using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using ConvGen.Benchmarks.Cpu;
using ConvGen.Benchmarks.Output;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ConvGen.Benchmarks.Networks;

/// <summary>
/// What every optimisation pass brings: each network with all passes, without each of them, and without any. Chains train; ready-made
/// networks predict one image and a small batch, and train on one.
/// </summary>
internal static class PassesMode
{
    private const int Rounds = 3;
    private const double SettlingSeconds = 1;
    private const int LongStepsToSettle = 2;
    private const int IdleMilliseconds = 1000;

    private static readonly PassesModel[] _models =
    [
        PassesModel.OfChain("D1", 128), PassesModel.OfChain("D2", 128), PassesModel.OfChain("D3", 50), PassesModel.OfChain("X1", 128),
        PassesModel.OfArchitecture("VGG16", "VGG16"), PassesModel.OfArchitecture("R18", "ResNet18"),
        PassesModel.OfArchitecture("R50", "ResNet50"), PassesModel.OfArchitecture("MBV2", "MobileNetV2"),
        PassesModel.OfArchitecture("DN121", "DenseNet121"),
    ];

    private static readonly Passes[] _variants = [.. Enum.GetValues<Passes>().Where(pass => pass != Passes.All).Append(Passes.All)];

    public static void Run(Options options)
    {
        string[] names = MeasuredNetwork.Chosen(options);
        int threads = options.Number("threads", 1);
        double seconds = options.Seconds(1);
        Affinity.PinProcess(threads);
        foreach (PassesModel model in _models.Where(model => names.Contains(model.Name)))
        {
            Batches images = model.IsLarge ? new RandomBatches() : MnistBatches.Load();
            CSharpCompilation[] compilations = Array.ConvertAll(_variants, model.Compile);

            // A pass that decides nothing here leaves the text as it is: the first variant of a text is measured for all of them.
            string[] programs = Array.ConvertAll(compilations, Program);
            int[] measured = Array.ConvertAll(programs, program => Array.IndexOf(programs, program));
            Dictionary<int, Func<INetwork>> networks = measured.Distinct().ToDictionary(i => i, i => CompiledNetwork.Load(compilations[i]));
            AwaitIdle();
            foreach ((string mode, int batch) in model.Cases)
            {
                Dictionary<int, double> speeds = Speeds(networks, model.IsLarge && batch > 1, mode, batch, images, threads, seconds);
                for (int i = 0; i < _variants.Length; i++)
                {
                    new JsonLine()
                        .Add("model", model.Name)
                        .Add("mode", mode)
                        .Add("batch", batch)
                        .Add("threads", threads)
                        .Add("without", _variants[i].ToString())
                        .Add("img_s", speeds[measured[i]], 1)
                        .Add("all_passes_are_faster_by", speeds[0] / speeds[measured[i]], 3)
                        .Print();
                }
            }
        }
    }

    /// <summary>Images a second of each network.</summary>
    private static Dictionary<int, double> Speeds(
        Dictionary<int, Func<INetwork>> networks, bool isLong, string mode, int batch, Batches images, int threads, double seconds)
    {
        Dictionary<int, List<double>> speeds = networks.ToDictionary(network => network.Key, _ => new List<double>());

        // What all of them share, the runtime, is compiled by the first: that one is not counted.
        Loop(networks[0]).Measure(SettlingSeconds);

        // Interleaved rounds: the machine's drift meets all alike. A network is made anew each time, since not all large ones fit into memory.
        for (int round = 0; round < Rounds; round++)
        {
            foreach ((int variant, Func<INetwork> create) in networks)
            {
                StepLoop loop = Loop(create);
                loop.Measure(seconds, isLong ? LongStepsToSettle : null);
                speeds[variant].Add(loop.ImagesPerSecond);
            }
        }

        // Whatever else is at work only slows down, for seconds at a time: the fastest round is the one that it met least.
        return speeds.ToDictionary(speed => speed.Key, speed => speed.Value.Max());

        StepLoop Loop(Func<INetwork> create) => mode == "train"
            ? new TrainingLoop(create(), images, batch, threads)
            : new PredictionLoop(create(), images, batch, threads);
    }

    /// <summary>
    /// The compiler has just run in this process, and the runtime may go on compiling it anew in the background, on the processor that is
    /// measured.
    /// </summary>
    private static void AwaitIdle()
    {
        using Process process = Process.GetCurrentProcess();
        TimeSpan before;
        do
        {
            before = process.TotalProcessorTime;
            Thread.Sleep(IdleMilliseconds);
            process.Refresh();
        }
        while ((process.TotalProcessorTime - before).TotalMilliseconds > IdleMilliseconds / 20);
    }

    /// <summary>What runs: the emitted text without its comments, which name the passes.</summary>
    private static string Program(CSharpCompilation compilation) => string.Join('\n', compilation.SyntaxTrees.Skip(1)
        .SelectMany(tree => tree.GetText().Lines.Select(line => line.ToString()))
        .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));
}
