
namespace ConvGen.Samples.Flowers;

/// <summary>The command line.</summary>
internal sealed class Options
{
    public const string Usage = $"""
        Trains a ready-made network on photographs in five folders, in a loop of its own: forward, loss, gradients, optimiser step.

          dotnet run -c Release --project samples/Flowers -- [options]

          --data DIR         a folder with a folder of pictures for each of five classes (default: the emoji that come along)
          --network NAME     {Networks.Names}
                             (default DenseNet121)
          --size N           rows and columns that pictures are resized to: 224, or 64 for DenseNet121 and ResNet18 (default 224)
          --epochs N         passes over the pictures                        (default 3)
          --batch N          pictures of a step                              (default 32)
          --limit N          use only N pictures, drawn at random            (default: all)
          --augment          mirror, turn and zoom the pictures              (default: as they are)
          --seed N           of weights, shuffling and augmentation          (default 1)
          --samples FILE     where the page goes that shows some pictures    (default flowers.html)
          --help             this text
        """;

    public string? Data { get; private set; }

    public string Network { get; private set; } = "DenseNet121";

    public int Size { get; private set; } = 224;

    public int Epochs { get; private set; } = 3;

    public int BatchSize { get; private set; } = 32;

    public int? Limit { get; private set; }

    public bool Augment { get; private set; }

    public int Seed { get; private set; } = 1;

    public string Samples { get; private set; } = "flowers.html";

    /// <summary>The options; null, with an answer written, for a request for help or a wrong command line.</summary>
    public static Options? TryParse(string[] args)
    {
        Options options = new();
        return CommandLine.TryRead(args, Usage, options.Set, "--augment") ? options : null;
    }

    private bool Set(string name, string value, int? number)
    {
        switch (name)
        {
            case "--data" when value.Length > 0: Data = value; return true;
            case "--network" when value.Length > 0: Network = value; return true;
            case "--size" when number >= 1: Size = number.Value; return true;
            case "--epochs" when number >= 1: Epochs = number.Value; return true;
            case "--batch" when number >= 1: BatchSize = number.Value; return true;
            case "--limit" when number >= 10: Limit = number.Value; return true;
            case "--augment": Augment = true; return true;
            case "--seed" when number is { } seed: Seed = seed; return true;
            case "--samples" when value.Length > 0: Samples = value; return true;
            default: return false;
        }
    }
}
