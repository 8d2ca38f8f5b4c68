using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;
using Xunit.Sdk;

namespace ConvGen.Generator.Tests.Architecture;

/// <summary>The rooms of the compiler know only the rooms before them.</summary>
public partial class DependencyTests
{
    /// <summary>The stages, each of which may use those before it.</summary>
    private static readonly string[] _stages = ["Text", "Parsing", "Graph", "Shapes", "Planning", "Emission"];

    /// <summary>What cuts lengths into tiles and maps at their borders.</summary>
    private static readonly string[] _tilings = ["Split", "Borders", "AxisPhases"];

    private static readonly IReadOnlyList<Sources.Use> _uses = new Sources().Uses();

    [Fact]
    public void StagesUseTheStagesBeforeThemAlone()
    {
        string[] wrong =
        [
            .. from use in _uses
            let first = Array.IndexOf(_stages, Stage(use.From))
            let second = Array.IndexOf(_stages, Stage(use.To))
            where first >= 0 && second > first
            select use.Where,
        ];
        Assert.Empty(wrong);
    }

    [Fact]
    public void TheRoomsOfTheCompilerFormNoCycle() => AssertNoCycle(_uses);

    [Fact]
    public void TheRoomsOfTheRuntimeFormNoCycle() => AssertNoCycle(Rooms.Uses("Runtime", deep: ["Execution"]));

    [Fact]
    public void TheRoomsOfReportsFormNoCycle() => AssertNoCycle(Rooms.Uses("Reporting", deep: []));

    [Fact]
    public void ACycleIsFound()
    {
        Sources.Use[] uses = [new("A", "B", ""), new("B", "C", ""), new("C", "B", ""), new("C", "D", "")];
        Assert.Throws<TrueException>(() => AssertNoCycle(uses));
    }

    private static void AssertNoCycle(IReadOnlyList<Sources.Use> uses)
    {
        Assert.NotEmpty(uses);
        HashSet<string> left = [.. uses.SelectMany(use => new[] { use.From, use.To })];

        // Rooms that use none of the others that are left go first; what remains is in a cycle, or uses one.
        while (left.FirstOrDefault(room => !uses.Any(use => use.From == room && use.To != room && left.Contains(use.To))) is { } free)
        {
            left.Remove(free);
        }

        Assert.True(
            left.Count == 0,
            "A cycle: " + string.Join("; ", uses
                .Where(use => left.Contains(use.From) && left.Contains(use.To)).Select(use => $"{use.From} -> {use.To}: {use.Where}")));
    }

    /// <summary>Planning decides numbers; emission alone knows how they are said in C#.</summary>
    [Fact]
    public void PlanningHoldsNoCode()
    {
        string[] code =
        [
            .. from literal in new Sources().Literals("Planning/")
            where Code().IsMatch(literal.Text)
            select $"{literal.File}: {literal.Text}",
        ];
        Assert.Empty(code);
        Assert.Matches(Code(), "ref Unsafe.Add(ref frame.Arena, 4)"); // It would be seen.
    }

    /// <summary>Tiles, tails and borders are cut in planning, once; emission walks them.</summary>
    [Fact]
    public void EmissionCutsNoTiles()
    {
        Assert.DoesNotContain(_uses, use => IsCut(use));
        Assert.True(IsCut(new Sources.Use("Emission.Kernels", "Planning.Layout", "A.cs uses Split"))); // It would be seen.

        static bool IsCut(Sources.Use use) =>
            Stage(use.From) == "Emission" && _tilings.Any(type => use.Where.EndsWith(" uses " + type, StringComparison.Ordinal));
    }

    private static string Stage(string space) => space.Split('.')[0];

    [GeneratedRegex(@"\bref |global::|\bframe\.|Unsafe\.|Vector\d|\bfloat\b|;\s*$|\(\)|Elementwise\.|Kernels\.")]
    private static partial Regex Code();
}
