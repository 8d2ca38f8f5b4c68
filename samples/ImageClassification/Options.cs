using System;
using System.Linq;

namespace ConvGen.Samples.ImageClassification;

/// <summary>The command line.</summary>
internal sealed class Options
{
    public const string Usage = """
        Trains a network on images of clothes, tells its accuracy on the test set and writes a report.

          dotnet run -c Release --project samples/ImageClassification -- [options]

          --network NAME   Residual, ResNet18, MobileNetV2 or DenseNet121   (default Residual, one of our own)
          --epochs N       passes over the training data                    (default 5)
          --batch N        samples of an optimiser step                     (default 64)
          --threads N      they change no bit of the result                 (default: one per processor)
          --seed N         of weights and shuffling                         (default 1)
          --limit N        use only the first N images of either set        (default: all)
          --data DIR       a directory with the four IDX files of the whole Fashion-MNIST, gzip or not
                           (default: the 10,000 + 2,000 images that come along)
          --report FILE    where the report goes                            (default image-classification.html)
          --help           this text
        """;

    private static readonly string[] _networks = ["Residual", "ResNet18", "MobileNetV2", "DenseNet121"];

    public string Network { get; private set; } = "Residual";

    public int Epochs { get; private set; } = 5;

    public int BatchSize { get; private set; } = 64;

    public int Threads { get; private set; } = Environment.ProcessorCount;

    public int Seed { get; private set; } = 1;

    public int? Limit { get; private set; }

    public string? DataDirectory { get; private set; }

    public string Report { get; private set; } = "image-classification.html";

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
            case "--network" when _networks.Contains(value): Network = value; return true;
            case "--epochs" when number >= 1: Epochs = number.Value; return true;
            case "--batch" when number >= 1: BatchSize = number.Value; return true;
            case "--threads" when number >= 1: Threads = number.Value; return true;
            case "--seed" when number is { } seed: Seed = seed; return true;
            case "--limit" when number >= 2: Limit = number.Value; return true;
            case "--data" when value.Length > 0: DataDirectory = value; return true;
            case "--report" when value.Length > 0: Report = value; return true;
            default: return false;
        }
    }
}
