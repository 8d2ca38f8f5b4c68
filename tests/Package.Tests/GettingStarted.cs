using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace ConvGen.Package.Tests;

/// <summary>
/// The steps of docs/getting-started.md as they stand there: blocks behind a file's name are files, those of sh are commands, and those of
/// text are what the command before printed last.
/// </summary>
internal static partial class GettingStarted
{
    [GeneratedRegex(@"(?:`(?<file>[\w.]+)`:\n\n)?```(?<language>\w+)\n(?<text>.*?)```\n", RegexOptions.Singleline)]
    private static partial Regex Blocks { get; }

    private static string Page =>
        File.ReadAllText(Path.Combine(Packages.Repository(), "docs", "getting-started.md")).ReplaceLineEndings("\n");

    /// <summary>Takes every step of the page, and no other.</summary>
    /// <param name="directory">An empty folder.</param>
    /// <param name="compare">Told what the page says is printed and what was, line by line; times are left out of both.</param>
    /// <returns>The commands that were run, and the last line that each printed.</returns>
    public static async Task<(string Command, string Printed)[]> Walk(string directory, Action<string[], string[]> compare)
    {
        var run = new List<(string Command, string Printed)>();
        string[] printed = [];
        foreach (Match block in Blocks.Matches(Page))
        {
            string text = block.Groups["text"].Value;
            if (block.Groups["file"] is { Success: true } file)
            {
                await File.WriteAllTextAsync(Path.Combine(directory, file.Value), text);
            }
            else if (block.Groups["language"].Value == "text")
            {
                string[] expected = Lines(text);
                compare(expected, [.. printed.TakeLast(expected.Length)]);
            }
            else if (block.Groups["language"].Value == "sh")
            {
                foreach (string command in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                {
                    string[] words = command.Split(' ');
                    if (words[0] == "cd")
                    {
                        directory = Path.GetFullPath(Path.Combine(directory, words[1]));
                        continue;
                    }

                    printed = words[0] == "dotnet"
                        ? Lines(await DotNet.Run(directory, words[1..]))
                        : throw new InvalidDataException($"Expected commands of dotnet and cd on the page; found '{command}'.");
                    run.Add((command, printed.LastOrDefault() ?? ""));
                }
            }
        }

        return [.. run];
    }

    private static string[] Lines(string text) =>
    [
        .. Regex.Replace(text.ReplaceLineEndings("\n"), @"\d+s \d+(us|ms|s)/step", "").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Trim()).Where(line => line.Length > 0),
    ];
}
