using System;
using System.IO;
using System.Text.RegularExpressions;

namespace ConvGen.Package.Tests;

/// <summary>The example of README.md, as it stands there: first the network, then the program.</summary>
internal static class ReadmeExample
{
    public static string Network => Blocks[0].Groups[1].Value;

    public static string Program => Blocks[1].Groups[1].Value;

    private static MatchCollection Blocks
    {
        get
        {
            MatchCollection blocks = Regex.Matches(
                File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md")), "```csharp\n(.*?)```", RegexOptions.Singleline);
            return blocks.Count == 2
                ? blocks
                : throw new InvalidDataException(
                    $"Expected two C# blocks in README.md, the network and the program; found {blocks.Count}.");
        }
    }
}
