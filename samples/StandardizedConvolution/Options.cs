using System;
using System.Globalization;

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
        for (int i = 0; i < args.Length; i += 2)
        {
            string name = args[i];
            if (name == "--help")
            {
                Console.WriteLine(Usage);
                return null;
            }

            if (!int.TryParse(i + 1 < args.Length ? args[i + 1] : "", NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
                || (value < 1 && name != "--seed")
                || !options.Set(name, value))
            {
                Console.Error.WriteLine($"Unknown argument, or no whole number of at least 1 behind it: {name}\n\n{Usage}");
                Environment.ExitCode = 2;
                return null;
            }
        }

        return options;
    }

    private bool Set(string name, int value)
    {
        switch (name)
        {
            case "--epochs": Epochs = value; return true;
            case "--limit": Limit = value; return true;
            case "--threads": Threads = value; return true;
            case "--seed": Seed = value; return true;
            default: return false;
        }
    }
}
