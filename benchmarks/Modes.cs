using System;
using System.Linq;
using ConvGen.Benchmarks.Compiling;
using ConvGen.Benchmarks.Convolutions;
using ConvGen.Benchmarks.Cpu;
using ConvGen.Benchmarks.Images;
using ConvGen.Benchmarks.Memory;
using ConvGen.Benchmarks.Networks;
using ConvGen.Benchmarks.Output;
using ConvGen.Benchmarks.Ranks;
using ConvGen.Benchmarks.Startup;

namespace ConvGen.Benchmarks;

/// <summary>The first argument names what is measured.</summary>
internal static class Modes
{
    private const string Usage = """
        Measures ConvGen; prints one JSON line a case. docs/performance.md says what the figures mean.

          dotnet run -c Release --project benchmarks -- net [options]        whole networks: training steps and predictions
              --models D1,D2,D3,X1,VGG16,R18,R50,MBV2,DN121   --modes train,infer,concurrent   --batches B,...   --threads N   --seconds S
          dotnet run -c Release --project benchmarks -- passes [options]     networks with all optimisation passes and without each
              --models D1,D2,D3,X1,VGG16,R18,R50,MBV2,DN121   --threads N   --seconds S
          dotnet run -c Release --project benchmarks -- overrides [options]  networks as they are, and with their convolutions replaced by themselves
              --models D1,D2,D3,X1   --threads N   --seconds S
          dotnet run -c Release --project benchmarks -- conv [options]       single convolutions against the machine's FMA peak
              --threads N   --batches 1,32   --seconds S   --shapes PART,... --passes fwd,bwd_data,bwd_weights
              --algorithm Auto|Direct|...
          dotnet run -c Release --project benchmarks -- peak                 the machine's fused multiply-adds a second, now
          dotnet run -c Release --project benchmarks -- jit                  the first training step of a process
          dotnet run -c Release --project benchmarks -- memory               VGG16: its memory after one prediction, the time to make it
          dotnet run -c Release --project benchmarks -- images [options]     pipelines of JPEGs, and the training of ResNet18 that they feed
              --threads N   --seconds S   --keep FOLDER: writes the JPEGs there and ends, for peers/peer_images.py
          mpirun -n 2 dotnet ConvGen.Benchmarks.dll ranks [options]          steps of several ranks, and how much of them waits for others
              --models D1,D2,D3,X1,VGG16,R18,R50,MBV2,DN121   --batch N   --steps N   --threads N
          dotnet run -c Release --project benchmarks -- generator [options]  attributes to text, and to a first prediction
              --models D2,VGG16,ResNet50,MobileNetV2,DenseNet121   --seconds S
          dotnet run -c Release --project benchmarks -- kernels [options of BenchmarkDotNet]

        Exit code 2: the command line is wrong.
        """;

    public static int Run(string[] args)
    {
        try
        {
            switch (args.FirstOrDefault())
            {
                case "net": NetworkMode.Run(Options(args, "models", "modes", "batches", "threads", "seconds")); break;
                case "passes": PassesMode.Run(Options(args, "models", "threads", "seconds")); break;
                case "overrides": OverridesMode.Run(Options(args, "models", "threads", "seconds")); break;
                case "conv": ConvolutionMode.Run(Options(args, "threads", "batches", "seconds", "shapes", "passes", "algorithm")); break;
                case "peak": ExpectNone(args); PeakMode.Run(); break;
                case "jit": ExpectNone(args); StartupMode.Run(); break;
                case "memory": ExpectNone(args); MemoryMode.Run(); break;
                case "images": ImagesMode.Run(Options(args, "threads", "seconds", "keep")); break;
                case "ranks": RanksMode.Run(Options(args, "models", "batch", "steps", "threads")); break;
                case "generator": GeneratorMode.Run(Options(args, "models", "seconds")); break;
                case "kernels": KernelBenchmarks.Run(args[1..]); break;
                case "--help" or "-h" or "help": Console.WriteLine(Usage); break;
                case null: throw new UsageException("Expected what to measure; received nothing.");
                default: throw new UsageException($"Expected net, passes, overrides, conv, peak, jit, memory, images, ranks, generator or kernels; received \"{args[0]}\".");
            }

            return 0;
        }
        catch (UsageException exception)
        {
            Console.Error.WriteLine($"{exception.Message}\n\n{Usage}");
            return 2;
        }
    }

    /// <exception cref="UsageException">The mode takes no options.</exception>
    private static void ExpectNone(string[] args) => Options(args);

    private static Options Options(string[] args, params string[] known) => new(args[1..], known);
}
