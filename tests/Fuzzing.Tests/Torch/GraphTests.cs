using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using ConvGen.Fuzzing.Tests.Campaigns;
using ConvGen.Tests.Reference.Widths;
using Xunit;

namespace ConvGen.Fuzzing.Tests.Torch;

/// <summary>A hundred random graphs, forward and backward, against PyTorch (make_graphs.py).</summary>
public sealed class GraphTests
{
    private static readonly Lazy<IReadOnlyDictionary<string, GoldenNetwork>> _goldens = new(
        () => GraphCommand.Goldens(GraphCommand.Folder).ToDictionary(golden => golden.Name));

    private static readonly Lazy<Assembly> _graphs = new(() => GraphCommand.Compile(GraphCommand.Folder));

    public static TheoryData<string> Names() => [.. _goldens.Value.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void GraphsAgree(string name) => Assert.Empty(GraphCommand.Failures(_graphs.Value, _goldens.Value[name]));

    [Theory]
    [InlineData("avx2")]
    [InlineData("128")]
    public void GraphsAgreeAtNarrowerVectors(string width)
    {
        string knob = Knobs.ByName[width];
        ChildResult child = ChildResult.Of(typeof(GraphCommand).Assembly, knob, GraphCommand.Command);
        Assert.True(child.ExitCode == 0, $"{child.Output}\n{child.Errors}");
        Assert.StartsWith(CommandLine.Unit(VectorUnit.Expected(knob)), child.Output, StringComparison.Ordinal);
    }
}
