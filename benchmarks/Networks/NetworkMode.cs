using System;
using System.Linq;
using ConvGen.Benchmarks.Cpu;
using ConvGen.Benchmarks.Output;

namespace ConvGen.Benchmarks.Networks;

/// <summary>
/// Whole networks, through the public surface alone: <c>Trainer.Step</c> and <c>Predict</c>. The small ones on real images, the ready-made
/// ones on random ones.
/// </summary>
internal static class NetworkMode
{
    public static void Run(Options options)
    {
        string[] modes = options.List("modes") is null ? ["train", "infer"] : options.Choices("modes", "train", "infer", "concurrent");
        int[]? batches = options.Numbers("batches");
        int threads = options.Number("threads", 1);
        double seconds = options.Seconds(3);
        MeasuredNetwork[] networks = Array.ConvertAll(MeasuredNetwork.Chosen(options), MeasuredNetwork.Of);
        Affinity.PinProcess(threads);
        Batches? small = networks.All(network => network.IsLarge) ? null : MnistBatches.Load();
        Batches? large = networks.Any(network => network.IsLarge) ? new RandomBatches() : null;
        foreach (int batch in batches ?? [])
        {
            small?.CheckSize(batch);
            large?.CheckSize(batch);
        }

        foreach (MeasuredNetwork network in networks)
        {
            foreach (string mode in modes)
            {
                foreach (int batch in batches ?? (mode == "train" ? network.TrainingBatches : network.InferenceBatches))
                {
                    Measure(network, (network.IsLarge ? large : small)!, mode, batch, threads, seconds);
                }
            }
        }
    }

    private static void Measure(MeasuredNetwork network, Batches images, string mode, int batch, int threads, double seconds)
    {
        JsonLine line = new JsonLine()
            .Add("peer", "convgen")
            .Add("model", network.Name)
            .Add("mode", mode)
            .Add("batch", batch)
            .Add("threads", threads);
        if (mode == "concurrent")
        {
            ConcurrentPredictions.Run(network.Create(), images, batch, threads, seconds, line);
        }
        else
        {
            StepLoop loop = mode == "train"
                ? new TrainingLoop(network.Create(), images, batch, threads)
                : new PredictionLoop(network.Create(), images, batch, threads);
            loop.Measure(seconds, network.IsLarge ? 2 : null);
            loop.Report(line);
            line.Add("maxrss_mb", PeakMemory.Megabytes, 1);
        }

        line.Print();
    }
}
