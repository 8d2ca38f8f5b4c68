using System;

namespace ConvGen.Samples.FineTuning;

/// <summary>The command line.</summary>
internal sealed class Options
{
    public const string Usage = """
        Trains a network on a few emoji twice, from what it has learned before and from scratch, and writes a report of both.

          dotnet run -c Release --project samples/FineTuning -- [options]

          --model FILE       an ONNX file of the ResNet18 below
                             (default: the NuGet package Microsoft.ML.DnnImageFeaturizer.ResNet18, restored if it is not there)
          --pretraining N    no model: N passes over the clothes that come along (also without the package: 2)
          --epochs N         passes over the emoji, both times               (default 8)
          --unfrozen N       passes behind them over the emoji, with all layers trained (default 2)
          --threads N        they change no bit of the result                (default: one per processor)
          --seed N           of weights and shuffling                        (default 1)
          --limit N          use only the first N pictures of every set      (default: all)
          --report FILE      where the report goes                           (default fine-tuning.html)
          --help             this text
        """;

    public string? Model { get; private set; }

    public int? Pretraining { get; private set; }

    public int Epochs { get; private set; } = 8;

    public int Unfrozen { get; private set; } = 2;

    public int Threads { get; private set; } = Environment.ProcessorCount;

    public int Seed { get; private set; } = 1;

    public int? Limit { get; private set; }

    public string Report { get; private set; } = "fine-tuning.html";

    /// <summary>The options; null, with an answer written, for a request for help or a wrong command line.</summary>
    public static Options? TryParse(string[] args)
    {
        Options options = new();
        return CommandLine.TryRead(args, Usage, options.Set) ? options : null;
    }

    private bool Set(string name, string value, int? number)
    {
        switch (name)
        {
            case "--model" when value.Length > 0: Model = value; return true;
            case "--pretraining" when number >= 1: Pretraining = number.Value; return true;
            case "--epochs" when number >= 1: Epochs = number.Value; return true;
            case "--unfrozen" when number >= 1: Unfrozen = number.Value; return true;
            case "--threads" when number >= 1: Threads = number.Value; return true;
            case "--seed" when number is { } seed: Seed = seed; return true;
            case "--limit" when number >= 5: Limit = number.Value; return true;
            case "--report" when value.Length > 0: Report = value; return true;
            default: return false;
        }
    }
}
