
namespace ConvGen.Samples.FashionMnist;

/// <summary>The command line.</summary>
internal sealed class Options
{
    public const string Usage = """
        Trains one network twice, by generated kernels and by naive reference layers, and draws both trainings' curves.

          dotnet run -c Release --project samples/FashionMnist -- [options]

          --epochs N      of 10 steps each              (default 25)
          --seed N        of the dense layers' weights  (default 1)
          --data DIR      a directory with the four IDX files of the whole Fashion-MNIST, gzip or not
                          (default: the 10,000 + 2,000 images that come along)
          --picture FILE  where to draw                 (default fashion-mnist.svg)
          --help          this text
        """;

    public int Epochs { get; private set; } = 25;

    public int Seed { get; private set; } = 1;

    public string? DataDirectory { get; private set; }

    public string Picture { get; private set; } = "fashion-mnist.svg";

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
            case "--seed" when number is { } seed: Seed = seed; return true;
            case "--data" when value.Length > 0: DataDirectory = value; return true;
            case "--picture" when value.Length > 0: Picture = value; return true;
            default: return false;
        }
    }
}
