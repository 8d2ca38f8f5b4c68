using System;
using System.IO;
using System.Text.RegularExpressions;

namespace ConvGen.Package.Tests;

/// <summary>
/// The examples of README.md, as they stand there: a network, the program for it, and a program that fine-tunes. Two of other packages
/// follow.
/// </summary>
internal static class ReadmeExample
{
    public static string Network => Blocks[0].Groups[1].Value;

    public static string Program => Blocks[1].Groups[1].Value;

    public static string FineTuning => Blocks[2].Groups[1].Value;

    private static MatchCollection Blocks
    {
        get
        {
            MatchCollection blocks = Regex.Matches(
                File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md")), "```csharp\n(.*?)```", RegexOptions.Singleline);
            return blocks.Count == 5
                ? blocks
                : throw new InvalidDataException(
                    $"Expected five C# blocks in README.md, a network, two programs, and two of other packages; found {blocks.Count}.");
        }
    }
}
