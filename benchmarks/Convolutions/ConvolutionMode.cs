using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Benchmarks.Cpu;
using ConvGen.Benchmarks.Output;

namespace ConvGen.Benchmarks.Convolutions;

/// <summary>The emitted kernels of single convolutions, against the machine's peak and what oneDNN reached.</summary>
internal static class ConvolutionMode
{
    public static void Run(Options options)
    {
        int threads = options.Number("threads", 1);
        int[] batches = options.Numbers("batches") ?? [1, 32];
        double seconds = options.Seconds(1);
        Pass[] passes = [.. options.Choices("passes", PassNames.All).Select(PassNames.Parse)];
        string algorithm = options.Text("algorithm", nameof(Algorithm.Auto));
        if (!Enum.GetNames<Algorithm>().Contains(algorithm, StringComparer.Ordinal))
        {
            string known = string.Join(", ", Enum.GetNames<Algorithm>());
            throw new UsageException($"--algorithm expects one of {known}; received \"{algorithm}\".");
        }

        IReadOnlyList<CompiledConvolution> convolutions = CompiledConvolution.Compile(Shapes(options.List("shapes")), passes, algorithm);
        using var team = new Team(threads);
        var timer = new ConvolutionTimer(team, threads);
        foreach (CompiledConvolution convolution in convolutions)
        {
            foreach (int batch in batches)
            {
                using var run = new ConvolutionRun(convolution, batch, threads);
                timer.Measure(run, seconds);
                Report(convolution, batch, threads, timer);
            }
        }
    }

    private static ConvolutionShape[] Shapes(string[]? parts)
    {
        ConvolutionShape[] shapes =
        [
            .. ConvolutionShape.All.Where(shape =>
                parts is null || parts.Any(part => shape.Name.Contains(part, StringComparison.OrdinalIgnoreCase))),
        ];
        return shapes.Length > 0
            ? shapes
            : throw new UsageException(
                $"--shapes expects parts of these names: {string.Join("; ", ConvolutionShape.All.Select(shape => shape.Name))}.");
    }

    private static void Report(CompiledConvolution convolution, int batch, int threads, ConvolutionTimer timer)
    {
        ConvolutionShape shape = convolution.Shape;
        double dense = shape.DenseFlops * batch * 1e-6;
        double valid = shape.ValidFlops * batch * 1e-6;
        JsonLine line = new JsonLine()
            .Add("peer", "convgen")
            .Add("shape", shape.Name)
            .Add("pass", PassNames.Of(convolution.Pass))
            .Add("batch", batch)
            .Add("threads", threads)
            .Add("algorithm", convolution.Algorithm)
            .Add("ms", timer.Best, 6)
            .Add("ms_median", timer.Median, 6)
            .Add("gflops", dense / timer.Best, 2)
            .Add("gflops_median", dense / timer.Median, 2)
            .Add("gflops_valid", valid / timer.Best, 2)
            .Add("peak_gflops", timer.Peak, 2)
            .Add("peak_bits", FmaPeak.Bits)
            .Add("of_peak", dense / timer.Best / timer.Peak, 4);
        // benchdnn does not count taps on the padding, so the comparison does not either: it is that of times, scaled by the peaks.
        if (threads == 1 && OneDnn.Best(shape, convolution.Pass, batch) is { } oneDnn)
        {
            line
                .Add("onednn_of_peak", oneDnn / OneDnn.Peak, 4)
                .Add("vs_onednn", valid / timer.Best / timer.Peak / (oneDnn / OneDnn.Peak), 3);
        }

        line.Add("kernels", string.Join(" ", convolution.Kernels.Select(kernel => kernel.Name))).Print();
    }
}
