using System;

namespace ConvGen.Samples.StandardizedConvolution;

/// <summary>The command line.</summary>
internal sealed class Options
{
    public const string Usage = """
        Trains a network with standardised convolutions on MNIST and prints its accuracy.

          dotnet run -c Release --project samples/StandardizedConvolution -- [options]

          --epochs N     passes over the training data   (default 5)
          --limit N      use only the first N samples    (default: all)
          --threads N    they change no bit              (default: one per processor)
          --seed N       of weights, dropout, shuffling  (default 1)
          --help         this text
        """;

    public int Epochs { get; private set; } = 5;

    public int? Limit { get; private set; }

    public int Threads { get; private set; } = Environment.ProcessorCount;

    public int Seed { get; private set; } = 1;

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
            case "--epochs" when number >= 1: Epochs = number.Value; return true;
            case "--limit" when number >= 1: Limit = number.Value; return true;
            case "--threads" when number >= 1: Threads = number.Value; return true;
            case "--seed" when number is { } seed: Seed = seed; return true;
            default: return false;
        }
    }
}
