using System;
using System.Globalization;

namespace ConvGen.Samples.Mnist;

/// <summary>The command line.</summary>
internal sealed class Options
{
    public const string Usage = """
        Trains a network on MNIST and prints its accuracy on the test set.

          dotnet run -c Release --project samples/Mnist -- [options]

          --network D1|D2|D3   the network, see D1.cs, D2.cs, D3.cs   (default D2)
          --epochs N           passes over the training data          (default 5)
          --batch N            samples of an optimiser step           (default 128)
          --threads N          they change no bit of the result       (default: one per processor)
          --seed N             of weights, dropout and shuffling      (default 1)
          --data DIR           a directory with the four IDX files, gzip or not: MNIST's names,
                               so Fashion-MNIST works too             (default: the MNIST that comes along)
          --limit N            use only the first N samples           (default: all)
          --custom-loop        train by a loop of our own: forward, gradients of the loss, backward,
                               optimiser step; see CustomLoop.cs      (default: Trainer.Fit)
          --report FILE        write curves, filters, confusion matrix and mistakes as HTML; not of a
                               custom loop, which keeps no history    (default: none)
          --help               this text
        """;

    public string Network { get; private set; } = "D2";

    public int Epochs { get; private set; } = 5;

    public int BatchSize { get; private set; } = 128;

    public int Threads { get; private set; } = Environment.ProcessorCount;

    public int Seed { get; private set; } = 1;

    public string? DataDirectory { get; private set; }

    public int? Limit { get; private set; }

    public bool CustomLoop { get; private set; }

    public string? Report { get; private set; }

    public bool Help { get; private set; }

    /// <exception cref="UsageException">An argument is unknown, lacks its value or has a wrong one.</exception>
    public static Options Parse(string[] args)
    {
        var options = new Options();
        for (int i = 0; i < args.Length; i++)
        {
            string name = args[i];
            string Value() => ++i < args.Length ? args[i] : throw new UsageException($"{name} expects a value.");
            switch (name)
            {
                case "--network": options.Network = NetworkName(Value()); break;
                case "--epochs": options.Epochs = Number(name, Value(), smallest: 1); break;
                case "--batch": options.BatchSize = Number(name, Value(), smallest: 1); break;
                case "--threads": options.Threads = Number(name, Value(), smallest: 1); break;
                case "--seed": options.Seed = Number(name, Value(), smallest: int.MinValue); break;
                case "--data": options.DataDirectory = Value(); break;
                case "--limit": options.Limit = Number(name, Value(), smallest: 2); break;
                case "--custom-loop": options.CustomLoop = true; break;
                case "--report": options.Report = Value(); break;
                case "--help" or "-h": options.Help = true; break;
                default: throw new UsageException($"Unknown argument \"{name}\".");
            }
        }

        return options is { CustomLoop: true, Report: not null }
            ? throw new UsageException("--report draws the history of Trainer.Fit, which --custom-loop replaces; leave one of them out.")
            : options;
    }

    private static string NetworkName(string value) => value is "D1" or "D2" or "D3"
        ? value
        : throw new UsageException($"--network expects D1, D2 or D3; received \"{value}\".");

    private static int Number(string name, string value, int smallest) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= smallest
            ? number
            : throw new UsageException($"{name} expects a whole number{(smallest == int.MinValue ? "" : $" of at least {smallest}")}; " +
                $"received \"{value}\".");
}

/// <summary>The command line is wrong; the message says how.</summary>
internal sealed class UsageException(string message) : Exception(message);
