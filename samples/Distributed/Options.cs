using System;

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
            case "--batch" when number >= 1: BatchSize = number.Value; return true;
            case "--seed" when number is { } seed: Seed = seed; return true;
            case "--limit" when number >= 2: Limit = number.Value; return true;
            case "--threads" when number >= 1: Threads = number.Value; return true;
            case "--checkpoint" when value.Length > 0: Checkpoint = value; return true;
            case "--timeout" when number >= 1: Timeout = TimeSpan.FromSeconds(number.Value); return true;
            default: return false;
        }
    }
}
