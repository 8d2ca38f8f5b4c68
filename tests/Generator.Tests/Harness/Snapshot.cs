using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace ConvGen.Generator.Tests.Harness;

/// <summary>Whole-file snapshots under Verify's conventions: <c>Class.Method#Hint.verified.cs</c> beside the test.</summary>
internal static class Snapshot
{
    /// <summary>
    /// Compares a text with its snapshot; on a mismatch leaves a <c>.received.cs</c> to look at, and to rename when it is right.
    /// </summary>
    public static void Verify(string text, string hintName, [CallerFilePath] string testFile = "", [CallerMemberName] string method = "")
    {
        string stem = Path.Combine(
            Path.GetDirectoryName(testFile)!,
            $"{Path.GetFileNameWithoutExtension(testFile)}.{method}#{Path.GetFileNameWithoutExtension(hintName)}");
        string verified = stem + ".verified.cs", received = stem + ".received.cs";
        string scrubbed = Scrub(text);
        string expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (scrubbed == expected)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, scrubbed);
        Assert.Fail(
            $"The emitted file differs from its snapshot {Path.GetFileName(verified)}. Compare it with {Path.GetFileName(received)} "
            + $"beside it, and rename that if it is right.{Environment.NewLine}{FirstDifference(expected, scrubbed)}");
    }

    /// <summary>The generator's version is no news.</summary>
    private static string Scrub(string text) =>
        Regex.Replace(text, """GeneratedCode\("([^"]*)", "[^"]*"\)""", """GeneratedCode("$1", "{version}")""").ReplaceLineEndings("\n");

    private static string FirstDifference(string expected, string received)
    {
        string[] left = expected.Split('\n'), right = received.Split('\n');
        int line = 0;
        while (line < left.Length && line < right.Length && left[line] == right[line])
        {
            line++;
        }

        return string.Join(
            Environment.NewLine, $"Line {line + 1}", "- " + (line < left.Length ? left[line] : "(end)"),
            "+ " + (line < right.Length ? right[line] : "(end)"));
    }
}
