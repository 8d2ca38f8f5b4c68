using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using ConvGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace ConvGen.Generator.Tests.Incrementality;

public class IncrementalityTests
{
    private const string Small = "using ConvGen;\n[Input(4, 4, 1), Conv2D(Filters = 2, Kernel = 2)]\npublic partial class Small { }";
    private const string Other = "using ConvGen;\n[Input(5, 5, 1), Conv2D(Filters = 2, Kernel = 2)]\npublic partial class Other { }";

    private static readonly string[] _modelSteps = ["Declarations", "Names", "Graphs", "Shapes", "Plans", "Surfaces", "Programs"];

    [Fact]
    public void EveryStepIsTracked() => Assert.Equal(
        _modelSteps.Order(),
        Steps(Edit(Small, Small, Other)).Keys.Where(_modelSteps.Contains).Order());

    [Theory]
    [InlineData("class Unrelated;")]
    [InlineData("class Unrelated { void M() { } }")]
    public void UnrelatedEditRunsNothingAgain(string edited)
    {
        CSharpCompilation before = GeneratorHost.Compile(OptimizationLevel.Release, Small, Other, "class Unrelated { }");
        CSharpCompilation after = before.ReplaceSyntaxTree(before.SyntaxTrees[2], Tree(edited, "Source2.cs"));
        Assert.All(Outcomes(Run(before, after)), step => Assert.True(IsUnchanged(step.Reason), $"{step.Name} was {step.Reason}"));
    }

    [Fact]
    public void UnrelatedEditRunsNoGraphAgain()
    {
        const string Block =
            "using ConvGen;\n[Block, Conv2D(Filters = 2 * Arg.Channels, Kernel = Arg.Kernel, Padding = Padding.Same), Dropout(Arg.Rate), "
                + "Conv2D(Filters = Arg.Filters, Kernel = 1, From = \"input\"), Concat(\"dropout\")] class Fork;";
        const string User =
            "using ConvGen;\n[Input(4, 4, 2), Use<Fork>(Filters = 3, Kernel = 3, Rate = 0.5f, Times = 2, Prefix = \"block{n}_\")]\n"
                + "[BatchNormalization(Name = \"norm\"), Conv2D(Filters = 1, Kernel = 1), Multiply(First = \"conv2d\"), Output(\"norm\")]\n"
                + "public partial class Small { }";
        CSharpCompilation before = GeneratorHost.Compile(OptimizationLevel.Release, Block, User, "class Unrelated { }");
        CSharpCompilation after = before.ReplaceSyntaxTree(before.SyntaxTrees[2], Tree("class Unrelated { int _x; }", "Source2.cs"));
        Assert.NotEmpty(Outcomes(Run(before, after)));
        Assert.All(Outcomes(Run(before, after)), step => Assert.True(IsUnchanged(step.Reason), $"{step.Name} was {step.Reason}"));
        foreach ((object value, _) in _modelSteps.SelectMany(name => Steps(Run(before, after))[name]).SelectMany(run => run.Outputs))
        {
            ObjectWalk.AssertPlain(value, "graph");
        }
    }

    [Theory]
    [InlineData("using ConvGen;\n// A comment.\n[Input(4, 4, 1), Conv2D(Filters = 2, Kernel = 2)]\npublic partial class Small { }")]
    [InlineData("using ConvGen;\n[Input(4, 4, 1)]\n[Conv2D(Kernel = 1 + 1, Filters = 2)]\npublic partial class Small { void M() { } }")]
    public void EditThatMeansTheSameReEmitsNothing(string edited) =>
        Assert.All(
            Outcomes(Edit(Small, edited, Other)).Where(step => step.Name is "Shapes" or "Plans" or "Surfaces" or "Programs"),
            step => Assert.True(IsUnchanged(step.Reason), $"{step.Name} was {step.Reason}"));

    [Fact]
    public void EditOfOneArgumentReEmitsThatClassOnly()
    {
        GeneratorDriverRunResult result = Edit(Small, Small.Replace("Filters = 2", "Filters = 3"), Other);
        foreach (string name in new[] { "Graphs", "Shapes", "Plans", "Surfaces", "Programs" })
        {
            IncrementalStepRunReason[] reasons = [.. Outcomes(result).Where(step => step.Name == name).Select(step => step.Reason)];
            Assert.Equal(2, reasons.Length);
            Assert.Single(reasons, IncrementalStepRunReason.Modified);
            Assert.Single(reasons, IsUnchanged);
        }
    }

    [Fact]
    public void EditOfABlockReEmitsItsUsers()
    {
        const string Block = "using ConvGen;\n[Block, Conv2D(Filters = 2, Kernel = 2)] class Stem;";
        const string User = "using ConvGen;\n[Input(4, 4, 1), Use<Stem>]\npublic partial class Small { }";
        CSharpCompilation before = GeneratorHost.Compile(OptimizationLevel.Release, Block, User, Other);
        CSharpCompilation after = before.ReplaceSyntaxTree(
            before.SyntaxTrees[0], Tree(Block.Replace("Filters = 2", "Filters = 3"), "Source0.cs"));
        IncrementalStepRunReason[] reasons = [.. Outcomes(Run(before, after)).Where(step => step.Name == "Surfaces")
            .Select(step => step.Reason)];
        Assert.Single(reasons, IncrementalStepRunReason.Modified);
        Assert.Single(reasons, IsUnchanged);
    }

    [Fact]
    public void AReplacedOperationInAnotherFileReEmitsItsNetworkButItsBodyDoesNot()
    {
        const string Hooks =
            """
            using System;
            partial class Small
            {
                static partial void Conv2DOverride(ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, Span<float> outputs) { }
                static partial void Conv2DOverrideGradient(
                    ReadOnlySpan<float> x, ReadOnlySpan<float> k, ReadOnlySpan<float> dy, Span<float> dx, Span<float> dk) { }
            }
            """;
        CSharpCompilation without = GeneratorHost.Compile(OptimizationLevel.Release, Small, Other, "");
        CSharpCompilation with = without.ReplaceSyntaxTree(without.SyntaxTrees[2], Tree(Hooks, "Source2.cs"));
        CSharpCompilation edited = with.ReplaceSyntaxTree(
            with.SyntaxTrees[2], Tree(Hooks.Replace("outputs) { }", "outputs) => outputs.Fill(1);"), "Source2.cs"));
        foreach (string name in new[] { "Surfaces", "Programs" })
        {
            IncrementalStepRunReason[] reasons = [.. Outcomes(Run(without, with)).Where(step => step.Name == name)
                .Select(step => step.Reason)];
            Assert.Single(reasons, IncrementalStepRunReason.Modified);
            Assert.Single(reasons, IsUnchanged);
        }

        Assert.All(Outcomes(Run(with, edited)), step => Assert.True(IsUnchanged(step.Reason), $"{step.Name} was {step.Reason}"));
    }

    [Fact]
    public void ANewNetworkLeavesTheOthersAlone()
    {
        CSharpCompilation before = GeneratorHost.Compile(OptimizationLevel.Release, Small);
        CSharpCompilation after = before.AddSyntaxTrees(Tree(Other, "Source1.cs"));
        Assert.Single(Outcomes(Run(before, after)), step => step.Name == "Programs" && IsUnchanged(step.Reason));
    }

    [Fact]
    public void NoModelKeepsSymbolsOrSyntax()
    {
        string faulty =
            "using ConvGen;\n[Input(4, 4, 1), Conv2D(Filters = 0, Kernel = 2)]\n"
                + "public partial class Faulty { int x; Faulty(string s) : this(1) { } }";
        GeneratorDriverRunResult result = Run(
            GeneratorHost.Compile(OptimizationLevel.Release, Networks.EveryLayer, faulty),
            GeneratorHost.Compile(OptimizationLevel.Release, Networks.EveryLayer, faulty));
        foreach (KeyValuePair<string, ImmutableArray<IncrementalGeneratorRunStep>> step in Steps(result)
            .Where(step => _modelSteps.Contains(step.Key)))
        {
            foreach ((object value, _) in step.Value.SelectMany(run => run.Outputs))
            {
                ObjectWalk.AssertPlain(value, step.Key);
            }
        }
    }

    private static GeneratorDriverRunResult Edit(string before, string after, string other)
    {
        CSharpCompilation compilation = GeneratorHost.Compile(OptimizationLevel.Release, before, other);
        return Run(compilation, compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], Tree(after, "Source0.cs")));
    }

    private static GeneratorDriverRunResult Run(Compilation before, Compilation after) =>
        GeneratorHost.Driver().RunGenerators(before).RunGenerators(after).GetRunResult();

    private static SyntaxTree Tree(string source, string path) => CSharpSyntaxTree.ParseText(source, GeneratorHost.ParseOptions, path);

    private static ImmutableDictionary<string, ImmutableArray<IncrementalGeneratorRunStep>> Steps(GeneratorDriverRunResult result) =>
        result.Results.Single().TrackedSteps;

    private static IEnumerable<(string Name, IncrementalStepRunReason Reason)> Outcomes(GeneratorDriverRunResult result) =>
        from name in _modelSteps
        from run in Steps(result)[name]
        from output in run.Outputs
        select (name, output.Reason);

    private static bool IsUnchanged(IncrementalStepRunReason reason) =>
        reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;
}
