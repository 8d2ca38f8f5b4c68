using System.Globalization;

namespace ConvGen.Planning.Tests.Campaigns;

/// <summary>The command line.</summary>
/// <param name="First">First seed.</param>
/// <param name="End">The seed behind the last.</param>
internal sealed record Options(int First, int End)
{
    public const string Usage =
        """
        Usage: --seeds FIRST..END
        Runs the plans of the random networks of these seeds (END is not one of them) on naive kernels, and compares with the reference.
        """;

    /// <summary>The options, or null where they are not understood.</summary>
    public static Options? Parse(string[] args)
    {
        string[] range = args is ["--seeds", var seeds] ? seeds.Split("..") : [];
        return range.Length == 2 && TryParse(range[0], out int first) && TryParse(range[1], out int end) && first < end
            ? new Options(first, end)
            : null;
    }

    private static bool TryParse(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
