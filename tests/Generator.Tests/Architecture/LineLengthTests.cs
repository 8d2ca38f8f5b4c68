using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Xunit;

namespace ConvGen.Generator.Tests.Architecture;

/// <summary>A line fits a side-by-side diff: 140 columns, as .editorconfig says to editors, which do not enforce it.</summary>
public class LineLengthTests
{
    private const int MostColumns = 140;

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void LinesFit(string folder)
    {
        string[] files = [.. Files(folder)];
        Assert.True(files.Length > 100, $"Only {files.Length} files were found in {folder}.");
        string[] tooLong =
        [
            .. from file in files
            let lines = File.ReadAllLines(Path.Combine(Root(), file))
            where lines.Length > 0 && !lines[0].StartsWith("// Written by ", StringComparison.Ordinal)
            from line in lines.Index()
            where line.Item.Length > MostColumns
            select $"{file}:{line.Index + 1} has {line.Item.Length} columns",
        ];
        Assert.Empty(tooLong);
    }

    /// <summary>The sources below a folder, without what is built and without the snapshots of emitted files.</summary>
    private static IEnumerable<string> Files(string folder) =>
        from path in Directory.EnumerateFiles(Path.Combine(Root(), folder), "*.cs", SearchOption.AllDirectories)
        let file = Path.GetRelativePath(Root(), path).Replace('\\', '/')
        where !file.Split('/').Any(part => part is "bin" or "obj") && !file.Contains(".verified.", StringComparison.Ordinal)
            && !file.Contains(".received.", StringComparison.Ordinal)
        orderby file
        select file;

    private static string Root([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../.."));
}
