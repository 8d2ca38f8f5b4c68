using System;
using System.Diagnostics;
using System.Linq;
using ConvGen.Benchmarks.Output;

namespace ConvGen.Benchmarks.Memory;

/// <summary>
/// What a large network takes that only predicts: the time to make it, and the memory of a process that has made one prediction.
/// </summary>
internal static class MemoryMode
{
    public static void Run()
    {
        double before = ResidentMegabytes();
        long start = Stopwatch.GetTimestamp();
        var network = new LargeClassifier(seed: 1);
        double create = Milliseconds(start);
        start = Stopwatch.GetTimestamp();
        _ = network.Parameters.Values[0];
        double draw = Milliseconds(start);

        float[] inputs = new float[LargeClassifier.InputShape.Length], outputs = new float[LargeClassifier.OutputShape.Length];
        inputs.AsSpan().Fill(0.5f);
        start = Stopwatch.GetTimestamp();
        network.Predict(inputs, outputs);
        double first = Milliseconds(start);
        double resident = ResidentMegabytes();
        start = Stopwatch.GetTimestamp();
        network.Predict(inputs, outputs);
        double second = Milliseconds(start);

        // Weights that come from somewhere else, one tensor after the other.
        start = Stopwatch.GetTimestamp();
        var loaded = new LargeClassifier();
        float[] values = new float[network.Parameters.Max(parameter => parameter.Length)];
        for (int i = 0; i < network.Parameters.Count; i++)
        {
            Span<float> tensor = values.AsSpan(0, network.Parameters[i].Length);
            network.Parameters[i].CopyTo(tensor);
            loaded.Parameters[i].SetValues(tensor);
        }

        double load = Milliseconds(start);
        double weights = LargeClassifier.ParameterCount * 4e-6;
        new JsonLine()
            .Add("peer", "convgen")
            .Add("model", "VGG16")
            .Add("mode", "memory")
            .Add("threads", Environment.ProcessorCount)
            .Add("weights_mb", weights, 1)
            .Add("process_before_mb", before, 1)
            .Add("resident_mb", resident, 1)
            .Add("resident_to_weights", resident / weights, 3)
            .Add("ms_create", create, 1)
            .Add("ms_draw_weights", draw, 1)
            .Add("ms_first_prediction", first, 1)
            .Add("ms_second_prediction", second, 1)
            .Add("ms_create_and_copy_weights", load, 1)
            .Print();
    }

    private static double Milliseconds(long start) => Stopwatch.GetElapsedTime(start).TotalMilliseconds;

    private static double ResidentMegabytes()
    {
        using Process process = Process.GetCurrentProcess();
        return process.WorkingSet64 / 1e6;
    }
}

/// <summary>138 million weights; the class could be trained.</summary>
[Input(224, 224, 3)]
[VGG16]
internal partial class LargeClassifier;
