using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using ConvGen.Generator.Analysis;
using ConvGen.Generator.Analysis.Code;
using Xunit;

namespace ConvGen.Generator.Tests.Documents;

/// <summary>docs/from-keras.md and docs/from-pytorch.md have every name of another framework that the compiler knows.</summary>
public class FrameworkPagesTests
{
    private static readonly string _pages = PageText.Read("docs/from-keras.md") + PageText.Read("docs/from-pytorch.md");

    public static TheoryData<string> Names =>
        [.. FrameworkLayers.Names.Where(name => FrameworkLayers.Find(name)!.Name != name).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryForeignNameIsOnAPage(string name) =>
        Assert.Contains(name, Rows.Select(row => row.Name), StringComparer.OrdinalIgnoreCase);

    /// <summary>Of classes that are no layers too.</summary>
    [Fact]
    public void EveryForeignClassIsOnAPage() =>
        Assert.All(FrameworkTypes.Names, name => Assert.Matches($@"`[^`\n]*\b{name}\b[^`\n]*`", _pages));

    /// <summary>Where the compiler answers with an attribute, the page names the same one.</summary>
    [Fact]
    public void ThePagesSayWhatTheCompilerSays()
    {
        string[] wrong =
        [
            .. from row in Rows
               let layer = FrameworkLayers.Find(row.Name)
               where layer is not null && !row.Answer.Contains(layer.Name ?? "", StringComparison.Ordinal)
               where layer.Name != "Activate" || !row.Answer.Contains("Activation.", StringComparison.Ordinal)
               select $"{row.Name}: the compiler says {layer.Name}, the page {row.Answer}",
        ];

        Assert.Empty(wrong);
        Assert.InRange(Rows.Count(), 150, 600);
    }

    /// <summary>The names in the first cell of a row of a table, and the row's others.</summary>
    private static IEnumerable<(string Name, string Answer)> Rows =>
        from row in Regex.Matches(_pages, @"^\| (.+?) \| (.+)$", RegexOptions.Multiline)
        from code in Regex.Matches(row.Groups[1].Value, "`([^`]+)`")
        from name in Regex.Matches(code.Groups[1].Value, @"^\w+")
        select (name.Value, row.Groups[2].Value);
}
