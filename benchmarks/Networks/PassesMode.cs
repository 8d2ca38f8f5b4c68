using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Benchmarks.Cpu;
using ConvGen.Benchmarks.Output;

namespace ConvGen.Benchmarks.Networks;

/// <summary>What every optimisation pass brings: training of each network with all passes, without each of them, and without any.</summary>
internal static class PassesMode
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
            List<(Passes Without, List<double> Speeds)> variants = [.. Variants().Select(without => (without, new List<double>()))];
            INetwork[] networks = [.. variants.Select(variant => Compile(source, variant.Without))];

            // Interleaved rounds: the machine's drift meets all alike.
            for (int round = 0; round < 3; round++)
            {
                for (int i = 0; i < variants.Count; i++)
                {
                    var loop = new TrainingLoop(networks[i], images, batch, threads);
                    loop.Measure(seconds);
                    variants[i].Speeds.Add(loop.ImagesPerSecond);
                }
            }

            double all = Median(variants[0].Speeds);
            foreach ((Passes without, List<double> speeds) in variants)
            {
                new JsonLine()
                    .Add("model", model)
                    .Add("batch", batch)
                    .Add("threads", threads)
                    .Add("without", without.ToString())
                    .Add("img_s", Median(speeds), 1)
                    .Add("all_passes_are_faster_by", all / Median(speeds), 3)
                    .Print();
            }
        }
    }

    private static IEnumerable<Passes> Variants() =>
        Enum.GetValues<Passes>().Where(pass => pass != Passes.All).Append(Passes.All);

    private static INetwork Compile(string source, Passes without)
    {
        string flags = string.Join(" | ", without.ToString().Split(", ").Select(pass => "Passes." + pass));
        return CompiledNetwork.Of(
            source, $"Without.{without}", text => text.Replace("[Input(28, 28, 1)]", $"[Input(28, 28, 1, Without = {flags})]", StringComparison.Ordinal));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
