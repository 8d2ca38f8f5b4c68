using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using ConvGen.Benchmarks.Networks;
using ConvGen.Benchmarks.Output;
using ConvGen.Distributed;
using ConvGen.Training;

namespace ConvGen.Benchmarks.Ranks;

/// <summary>
/// Training steps by the ranks that mpirun starts, with gradients that leave while backward goes on and with gradients that leave behind
/// it, in turns: the time of a step, and how much of it waits for other ranks.
/// </summary>
internal static class RanksMode
{
    public static void Run(Options options)
    {
        string[] names = MeasuredNetwork.Chosen(options);
        int batch = options.Number("batch", 16);
        int steps = options.Number("steps", 4);
        int threads = options.Number("threads", 1);
        using var world = MpiWorld.Initialize();
        IWorld[] worlds = [world, new OneWayWorld(world)];
        foreach (MeasuredNetwork measured in names.Select(MeasuredNetwork.Of))
        {
            Batches images = measured.IsLarge ? new RandomBatches() : MnistBatches.Load();
            images.CheckSize(batch);
            var trainer = new Trainer(measured.Create(), new Adam(1e-3f), new SparseCategoricalCrossentropy()) { Threads = threads };
            List<double>[] times = [[], []], waits = [[], []];
            for (int step = -worlds.Length; step < steps * worlds.Length; step++)
            {
                int way = (step + worlds.Length) % worlds.Length;
                trainer.Distribute(worlds[way]);
                long start = Stopwatch.GetTimestamp();
                trainer.Step(images.Inputs(0, batch), images.Targets(0, batch));
                if (step >= 0)
                {
                    times[way].Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
                    waits[way].Add(trainer.ExchangeTime.TotalSeconds);
                }
            }

            for (int way = 0; way < worlds.Length && world.Rank == 0; way++)
            {
                new JsonLine()
                    .Add("model", measured.Name)
                    .Add("ranks", world.Size)
                    .Add("batch", batch)
                    .Add("threads", threads)
                    .Add("gradients", way == 0 ? "during backward" : "behind backward")
                    .Add("step_s", Medians.Of(times[way]), 4)
                    .Add("waits_s", Medians.Of(waits[way]), 4)
                    .Add("share", waits[way].Sum() / times[way].Sum(), 3)
                    .Print();
            }
        }
    }
}
