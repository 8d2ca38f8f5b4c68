using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Tests.Reference.Widths;

namespace ConvGen.Fuzzing.Tests.Campaigns;

/// <summary>What a campaign tries.</summary>
/// <param name="First">First seed.</param>
/// <param name="End">The seed behind the last.</param>
internal sealed record Options(int First, int End)
{
    public const string Usage =
        """
        Usage: --seeds FIRST..END [--widths WIDTH,...]
               --networks FILE,... [--seeds FIRST..END] [--widths WIDTH,...]
        Checks random networks against the naive reference: those of the seeds FIRST up to and without END. With files their networks
        instead, a line of attributes each, with the numbers of seed FIRST. Without widths as this machine computes; else in a child
        process for each of 512, 256, 128 (vectors of so many bits), avx2 (256 bits, 16 registers) and sse (128 bits, no fused
        multiply-adds).
        """;

    /// <summary>Files of networks, one a line; none for those of the seeds.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Names among <see cref="Knobs"/>.</summary>
    public IReadOnlyList<string> Widths { get; init; } = [];

    /// <summary>The options, or null where they are not understood.</summary>
    public static Options? Parse(string[] args)
    {
        Options? options = args.Length == 0 || args.Length % 2 != 0 ? null : new Options(0, 1);
        foreach (string[] pair in args.Chunk(2).Where(pair => pair.Length == 2))
        {
            options = pair[0] switch
            {
                "--seeds" => WithSeeds(options, pair[1].Split("..")),
                "--networks" => options is null ? null : options with { Files = pair[1].Split(',') },
                "--widths" => WithWidths(options, pair[1].Split(',')),
                _ => null,
            };
        }

        return options;
    }

    /// <summary>A command line for one width.</summary>
    public IEnumerable<string> ToArguments() =>
        [.. Files.Count == 0 ? System.Array.Empty<string>() : ["--networks", string.Join(',', Files)],
            "--seeds", $"{Text.Of(First)}..{Text.Of(End)}"];

    private static Options? WithSeeds(Options? options, string[] range) =>
        options is not null && range.Length == 2 && TryParse(range[0], out int first) && TryParse(range[1], out int end) && first < end
            ? options with { First = first, End = end }
            : null;

    private static Options? WithWidths(Options? options, string[] widths) =>
        options is not null && widths.All(Knobs.ByName.ContainsKey) ? options with { Widths = widths } : null;

    private static bool TryParse(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
