using ConvGen.Benchmarks.Cpu;
using ConvGen.Benchmarks.Output;

namespace ConvGen.Benchmarks.Networks;

/// <summary>Whole networks on real images, through the public surface alone: <c>Trainer.Step</c> and <c>Predict</c>.</summary>
internal static class NetworkMode
{
    public static void Run(Options options)
    {
        string[] models = options.Choices("models", "D1", "D2", "D3", "X1");
        string[] modes = options.List("modes") is null ? ["train", "infer"] : options.Choices("modes", "train", "infer", "concurrent");
        int[]? batches = options.Numbers("batches");
        int threads = options.Number("threads", 1);
        double seconds = options.Seconds(3);
        foreach (int batch in batches ?? [])
        {
            MnistBatches.CheckSize(batch);
        }

        Affinity.PinProcess(threads);
        MnistBatches images = MnistBatches.Load();
        foreach (string model in models)
        {
            MeasuredNetwork network = MeasuredNetwork.Of(model);
            foreach (string mode in modes)
            {
                bool training = mode == "train";
                foreach (int batch in batches ?? (training ? network.TrainingBatches : network.InferenceBatches))
                {
                    JsonLine line = new JsonLine()
                        .Add("peer", "convgen")
                        .Add("model", model)
                        .Add("mode", mode)
                        .Add("batch", batch)
                        .Add("threads", threads);
                    if (mode == "concurrent")
                    {
                        ConcurrentPredictions.Run(network.Create(), images, batch, threads, seconds, line);
                        line.Print();
                        continue;
                    }

                    StepLoop loop = training
                        ? new TrainingLoop(network.Create(), images, batch, threads)
                        : new PredictionLoop(network.Create(), images, batch, threads);
                    loop.Measure(seconds);
                    loop.Report(line);
                    line.Print();
                }
            }
        }
    }
}
