
namespace ConvGen.Samples.Segmentation;

/// <summary>The command line.</summary>
internal sealed class Options
{
    public const string Usage = """
        Trains a small U-Net to find discs among bars, and draws inputs, targets and predictions side by side.

          dotnet run -c Release --project samples/Segmentation -- [options]

          --epochs N      passes over the training images    (default 8)
          --images N      training images, drawn as needed   (default 1000)
          --seed N        of weights, shuffling and images   (default 1)
          --picture FILE  where the page with pictures goes  (default segmentation.html)
          --help          this text
        """;

    public int Epochs { get; private set; } = 8;

    public int Images { get; private set; } = 1000;

    public int Seed { get; private set; } = 1;

    public string Picture { get; private set; } = "segmentation.html";

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
            case "--images" when number >= 1: Images = number.Value; return true;
            case "--seed" when number is { } seed: Seed = seed; return true;
            case "--picture" when value.Length > 0: Picture = value; return true;
            default: return false;
        }
    }
}
