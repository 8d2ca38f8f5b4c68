using System;
using System.Diagnostics;
using ConvGen.Training;

namespace ConvGen.Tests.DistributedProcess;

/// <summary>How long sums over the ranks take, by their length: the parts of a model of a step's time.</summary>
internal static class ExchangeTimes
{
    private const double Seconds = 0.5;

    public static void Print(IWorld world)
    {
        double[] few = new double[3];
        Print(world, "3 doubles", sizeof(double) * few.Length, () => world.AllReduce(few));
        foreach (int length in new[] { 34_826, 1_000_000, 25_600_000 })
        {
            float[] values = new float[length];
            Print(world, FormattableString.Invariant($"{length:N0} floats"), sizeof(float) * (double)length, () => world.AllReduce(values));
        }
    }

    private static void Print(IWorld world, string name, double bytes, Action exchange)
    {
        exchange();
        world.Barrier();
        long start = Stopwatch.GetTimestamp();
        exchange();
        double[] once = [Stopwatch.GetElapsedTime(start).TotalSeconds];
        world.AllReduce(once);
        int times = Math.Clamp((int)(Seconds * world.Size / once[0]), 1, 10_000);
        world.Barrier();
        start = Stopwatch.GetTimestamp();
        for (int i = 0; i < times; i++)
        {
            exchange();
        }

        TimeSpan time = Stopwatch.GetElapsedTime(start) / times;
        if (world.Rank == 0)
        {
            Console.WriteLine(FormattableString.Invariant(
                $"{name,18} {time.TotalMicroseconds,12:N1} us {bytes / time.TotalSeconds / 1e9,8:F2} GB/s"));
        }
    }
}
