using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using ConvGen.Benchmarks.Output;

namespace ConvGen.Benchmarks.Networks;

/// <summary>Predictions of one network by several callers at once, each with a thread of its own, as the requests of a server come.</summary>
internal static class ConcurrentPredictions
{
    public static void Run(INetwork network, Batches images, int batch, int callers, double seconds, JsonLine line)
    {
        // In turn: the machine's drift meets one caller and several alike.
        double[] alone = new double[3];
        double[] together = new double[3];
        for (int round = -1; round < alone.Length; round++)
        {
            double one = Speed(network, images, batch, 1, seconds);
            double several = Speed(network, images, batch, callers, seconds);
            if (round >= 0)
            {
                (alone[round], together[round]) = (one, several);
            }
        }

        line.Add("callers", callers)
            .Add("img_s_one", alone.Order().ElementAt(1), 1)
            .Add("img_s", together.Order().ElementAt(1), 1)
            .Add("scaling", together.Order().ElementAt(1) / alone.Order().ElementAt(1), 3);
    }

    private static double Speed(INetwork network, Batches images, int batch, int callers, double seconds)
    {
        long[] samples = new long[callers];
        using var start = new Barrier(callers);
        Thread[] threads = [.. Enumerable.Range(0, callers).Select(caller => new Thread(() =>
        {
            float[] outputs = new float[batch * network.OutputShape.Length];
            start.SignalAndWait();
            long begin = Stopwatch.GetTimestamp();
            int steps = 0;
            for (; Stopwatch.GetElapsedTime(begin).TotalSeconds < seconds; steps++)
            {
                network.Predict(images.Inputs(steps, batch), outputs);
            }

            // Once, at the end: the callers' counts share a cache line.
            samples[caller] = (long)steps * batch;
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        return samples.Sum() / seconds;
    }
}
