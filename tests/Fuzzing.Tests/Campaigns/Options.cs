using System;
using System.Globalization;

namespace ConvGen.Fuzzing.Tests.Campaigns;

/// <summary>The command line.</summary>
/// <param name="First">First seed.</param>
/// <param name="End">The seed behind the last.</param>
/// <param name="File">A file of networks, one a line; their numbers follow from the seeds.</param>
/// <param name="Widths">Vector widths in bits, each a child process; empty: this process at the width it has.</param>
internal sealed record Options(int First, int End, string? File, string[] Widths)
{
    public const string Usage =
        """
        Usage: --seeds FIRST..END [--networks FILE] [--widths 512,256,128]
        Checks the random networks of these seeds (END is not one of them) against the naive reference, at the width of this machine or at the given ones;
        or the networks of a file, each a line of attributes, with the numbers of seed FIRST.
        """;

    /// <summary>The options, or null where they are not understood.</summary>
    public static Options? Parse(string[] args)
    {
        Options options = new(0, 1, null, []);
        for (int i = 0; i + 1 < args.Length; i += 2)
        {
            string[] range = args[i + 1].Split("..");
            if (args[i] == "--widths")
            {
                options = options with { Widths = args[i + 1].Split(',') };
            }
            else if (args[i] == "--networks")
            {
                options = options with { File = args[i + 1] };
            }
            else if (args[i] == "--seeds" && range.Length == 2 && TryParse(range[0], out int first) && TryParse(range[1], out int end))
            {
                options = options with { First = first, End = end };
            }
            else
            {
                return null;
            }
        }

        return args.Length > 0 && args.Length % 2 == 0 && options.First < options.End ? options : null;
    }

    private static bool TryParse(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
