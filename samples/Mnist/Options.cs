using System;

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
          --live PORT          show the training at http://127.0.0.1:PORT/ while it runs; not a custom
                               loop, which has no callbacks           (default: it is not shown)
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

    public int? LivePort { get; private set; }

    /// <summary>The options; null, with an answer written, for a request for help or a wrong command line.</summary>
    public static Options? TryParse(string[] args)
    {
        Options options = new();
        if (!CommandLine.TryRead(args, Usage, options.Set, "--custom-loop"))
        {
            return null;
        }

        string? problem = options switch
        {
            { CustomLoop: true, Report: not null } =>
                "--report draws the history of Trainer.Fit, which --custom-loop replaces; leave one of them out.",
            { CustomLoop: true, LivePort: not null } =>
                "--live is a callback of Trainer.Fit, which --custom-loop replaces; leave one of them out.",
            _ => null,
        };
        if (problem is not null)
        {
            CommandLine.Refuse(problem, Usage);
            return null;
        }

        return options;
    }

    private bool Set(string name, string value, int? number)
    {
        switch (name)
        {
            case "--network" when value is "D1" or "D2" or "D3": Network = value; return true;
            case "--epochs" when number >= 1: Epochs = number.Value; return true;
            case "--batch" when number >= 1: BatchSize = number.Value; return true;
            case "--threads" when number >= 1: Threads = number.Value; return true;
            case "--seed" when number is { } seed: Seed = seed; return true;
            case "--data" when value.Length > 0: DataDirectory = value; return true;
            case "--limit" when number >= 2: Limit = number.Value; return true;
            case "--live" when number is >= 0 and <= ushort.MaxValue: LivePort = number; return true;
            case "--custom-loop": CustomLoop = true; return true;
            case "--report" when value.Length > 0: Report = value; return true;
            default: return false;
        }
    }
}
