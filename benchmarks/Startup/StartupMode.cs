using System;
using System.Diagnostics;
using System.Runtime;
using ConvGen.Benchmarks.Cpu;
using ConvGen.Benchmarks.Networks;
using ConvGen.Benchmarks.Output;
using ConvGen.Samples.Mnist;
using ConvGen.Training;

namespace ConvGen.Benchmarks.Startup;

/// <summary>What the first training step of a fresh process costs, the JIT included, and how much memory training holds.</summary>
internal static class StartupMode
{
    private const int Batch = 128;
    private const int Steps = 200;

    public static void Run()
    {
        long entered = Stopwatch.GetTimestamp();
        double beforeMain = (DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds;
        Affinity.PinProcess(threads: 1);

        // Pixels that need no file: the data set's memory and its unpacking are not the network's.
        float[] inputs = new float[Batch * DigitClassifier.InputShape.Length];
        float[] targets = new float[Batch];
        var random = new Random(1);
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = random.NextSingle();
        }

        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = random.Next(10);
        }

        long begun = Stopwatch.GetTimestamp();
        var trainer = new Trainer(MeasuredNetwork.Of("D2").Create(), new Adam(learningRate: 1e-3f), new SparseCategoricalCrossentropy()) { Threads = 1 };
        trainer.Step(inputs, targets);
        long first = Stopwatch.GetTimestamp();
        trainer.Step(inputs, targets);
        long second = Stopwatch.GetTimestamp();
        TimeSpan compiled = JitInfo.GetCompilationTime();
        long methods = JitInfo.GetCompiledMethodCount();
        for (int i = 2; i < Steps; i++)
        {
            trainer.Step(inputs, targets);
        }

        using Process process = Process.GetCurrentProcess();
        new JsonLine()
            .Add("peer", "convgen")
            .Add("model", "D2")
            .Add("mode", "jit")
            .Add("batch", Batch)
            .Add("threads", 1)
            .Add("ms_since_process_start", beforeMain + Stopwatch.GetElapsedTime(entered, first).TotalMilliseconds, 1)
            .Add("ms_network_to_first_step", Stopwatch.GetElapsedTime(begun, first).TotalMilliseconds, 1)
            .Add("ms_second_step", Stopwatch.GetElapsedTime(first, second).TotalMilliseconds, 1)
            .Add("ms_jit", compiled.TotalMilliseconds, 1)
            .Add("methods_compiled", methods)
            .Add("working_set_mb", process.WorkingSet64 / 1e6, 1)
            .Add("peak_working_set_mb", PeakMemory.Megabytes, 1)
            .Add("managed_heap_mb", GC.GetTotalMemory(forceFullCollection: false) / 1e6, 1)
            .Print();
    }
}
