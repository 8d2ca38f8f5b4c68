using System;
using System.Globalization;

namespace ConvGen.Samples.Distributed;

/// <summary>The command line.</summary>
internal sealed class Options
{
    public const string Usage = """
        Trains D2 on MNIST with as many ranks as mpirun starts, and prints a digest of the weights, which is the same for any number:

          mpirun -n 2 dotnet Distributed.dll [options]

          --epochs N           passes over the training data          (default 1)
          --batch N            samples of a step, of all ranks        (default 128)
          --seed N             of weights, dropout and shuffling      (default 1)
          --limit N            use only the first N samples           (default: all)
          --threads N          of a rank; they change no bit          (default: the processors, divided by the ranks on a machine)
          --checkpoint FILE    save a checkpoint after every epoch, and go on from it where there is one
          --timeout SECONDS    how long a rank waits for others       (default 300)
          --help               this text
        """;

    public int Epochs { get; private set; } = 1;

    public int BatchSize { get; private set; } = 128;

    public int Seed { get; private set; } = 1;

    public int? Limit { get; private set; }

    public int? Threads { get; private set; }

    public string? Checkpoint { get; private set; }

    public TimeSpan Timeout { get; private set; } = TimeSpan.FromMinutes(5);

    public bool Help { get; private set; }

    /// <exception cref="FormatException">An argument is unknown, lacks its value or has a wrong one.</exception>
    public static Options Parse(string[] args)
    {
        var options = new Options();
        for (int i = 0; i < args.Length; i++)
        {
            string name = args[i];
            string Value() => ++i < args.Length ? args[i] : throw new FormatException($"{name} expects a value.");
            switch (name)
            {
                case "--epochs": options.Epochs = Number(name, Value(), smallest: 1); break;
                case "--batch": options.BatchSize = Number(name, Value(), smallest: 1); break;
                case "--seed": options.Seed = Number(name, Value(), smallest: int.MinValue); break;
                case "--limit": options.Limit = Number(name, Value(), smallest: 2); break;
                case "--threads": options.Threads = Number(name, Value(), smallest: 1); break;
                case "--checkpoint": options.Checkpoint = Value(); break;
                case "--timeout": options.Timeout = TimeSpan.FromSeconds(Number(name, Value(), smallest: 1)); break;
                case "--help" or "-h": options.Help = true; break;
                default: throw new FormatException($"Unknown argument \"{name}\".");
            }
        }

        return options;
    }

    private static int Number(string name, string value, int smallest) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= smallest
            ? number
            : throw new FormatException($"{name} expects a whole number{(smallest == int.MinValue ? "" : $" of at least {smallest}")}; " +
                $"received \"{value}\".");
}
