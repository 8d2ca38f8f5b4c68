using System;
using System.Collections.Generic;
using System.Linq;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ConvGen.Benchmarks.Cpu;

namespace ConvGen.Benchmarks.Convolutions;

/// <summary>The same kernels under BenchmarkDotNet, for its statistics, histograms and exporters. One thread.</summary>
[MemoryDiagnoser]
public class KernelBenchmarks
{
    private ConvolutionRun? _run;

    /// <summary>Names of the shapes.</summary>
    public static IEnumerable<string> Shapes => ConvolutionShape.All.Select(shape => shape.Name);

    /// <summary>A shape's name.</summary>
    [ParamsSource(nameof(Shapes))]
    public string Shape { get; set; } = "";

    /// <summary>What is computed.</summary>
    [ParamsAllValues]
    public Pass Pass { get; set; }

    /// <summary>Samples.</summary>
    [Params(1, 32)]
    public int Batch { get; set; }

    /// <summary>Compiles the shape and fills its memory.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        ConvolutionShape shape = ConvolutionShape.All.Single(shape => shape.Name == Shape);
        _run = new ConvolutionRun(CompiledConvolution.Compile([shape], [Pass], nameof(Algorithm.Auto)).Single(), Batch, threads: 1);
    }

    /// <summary>One pass over the batch.</summary>
    [Benchmark]
    public void Convolution() => _run!.Execute(thread: 0);

    /// <summary>Gives the memory back.</summary>
    [GlobalCleanup]
    public void Release() => _run?.Dispose();

    internal static void Run(string[] args)
    {
        Affinity.PinProcess(threads: 1);

        // In this process: the shapes are compiled in it, and a project of BenchmarkDotNet's own would inherit this repository's rules.
        ManualConfig config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).AsMutator());
        BenchmarkSwitcher.FromTypes([typeof(KernelBenchmarks)]).Run(args, config);
    }
}
