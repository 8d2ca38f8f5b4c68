using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace ConvGen.Generator.Tests.Strict;

/// <summary>Whatever the language lets a user call a network, and what stands around it, is silent in the emitted files.</summary>
public class NameTests
{
    private const string Network =
        "[global::ConvGen.Input(4, 4, 1), global::ConvGen.Conv2D(Filters = 2, Kernel = 2)]\npublic partial class ";

    /// <summary>Names of the emitted code's own: locals, parameters, types and members.</summary>
    private static readonly string[] _emitted =
    [
        "inputs", "outputs", "kernel", "kernels", "seed", "tape", "training", "threads", "capacity", "detailed", "count", "frame", "slot",
        "sample", "first",
        "input", "output", "x", "w", "b", "y", "row", "scratch", "weights", "zeros", "Kernels", "Program", "IOperations", "Operations",
        "Instance",
        "Description", "Unsafe", "Vector512", "Vector128", "Span", "ReadOnlySpan", "Shape", "Tape", "INetwork", "NetworkProgram",
        "NetworkEngine",
        "Packing", "MemoryMarshal", "MethodImpl", "GeneratedCode", "Generated", "Execution", "Numerics", "Lengths", "IntPtr", "Int32", "Op",
    ];

    /// <summary>Words that some version of C# knows; those that this compiler does not know yet at the end.</summary>
    private static readonly IReadOnlyList<string> _keywords =
    [
        .. SyntaxFacts.GetKeywordKinds().Concat(SyntaxFacts.GetContextualKeywordKinds()).Select(SyntaxFacts.GetText)
            .Concat(["nint", "nuint", "var", "dynamic", "notnull", "_", "extension", "union", "closed", "safe"]).Distinct(),
    ];

    [Fact]
    public Task KeywordsAsClasses() =>
        new StrictProject().AssertCleanAsync(string.Join("\n", _keywords.Select(word => $"{Network}@{word} {{ }}")));

    [Fact]
    public Task KeywordsAsNamespaces() =>
        new StrictProject().AssertCleanAsync(string.Join("\n", _keywords.Select(word => $"namespace @{word} {{ {Network}Net {{ }} }}")));

    [Fact]
    public Task KeywordsAsContainingTypes() =>
        new StrictProject().AssertCleanAsync(string.Join(
            "\n", _keywords.Select(word => $"partial class @{word} {{ {Network}Net {{ }} }}")));

    /// <summary>The error about the type parameters is the only one.</summary>
    [Fact]
    public async Task KeywordsAsTypeParameters() => Assert.Equal(
        ["CG0003"],
        (await new StrictProject().BuildAsync($"partial class Outer<@int, @where, @nint> {{ {Network}Net {{ }} }}")).Select(
            diagnostic => diagnostic.Id));

    [Fact]
    public Task EmittedNamesAsClasses() =>
        new StrictProject().AssertCleanAsync(string.Join("\n", _emitted.Select(word => $"{Network}@{word} {{ }}")));

    [Fact]
    public Task EmittedNamesAround() => new StrictProject().AssertCleanAsync(string.Join("\n", _emitted.Select(word =>
        $"namespace N.@{word} {{ class @{word}; {Network}Net {{ class @{word}; }} }} "
            + $"partial class @{word}s {{ class @{word}; {Network}Net {{ }} }}")));

    [Fact]
    public Task NetworksInNamespacesOfNet() => new StrictProject().AssertCleanAsync(
        $"namespace System {{ {Network}Model {{ }} }} namespace My.System {{ {Network}Model {{ }} }} "
            + $"namespace My.ConvGen {{ {Network}Model {{ class System; }} }}");

    /// <summary>
    /// The runtime's namespaces are open: what a user declares in them, or beside the emitted program, is not what emitted code means.
    /// </summary>
    [Theory]
    [InlineData("ConvGen")]
    [InlineData("ConvGen.Generated")]
    [InlineData("ConvGen.Numerics")]
    public Task NamesInNamespacesOfTheRuntime(string @namespace)
    {
        IReadOnlyList<string> taken = [.. typeof(InputAttribute).Assembly.GetTypes()
            .Where(type => type.Namespace == @namespace).Select(type => type.Name.Split('`')[0])];
        IEnumerable<string> free = _emitted.Concat(["Vector256", "MathF", "BitOperations", "Math", "VectorTail"])
            .Where(word => !taken.Contains(word) && !(@namespace == "ConvGen" && word is "Generated" or "Execution" or "Numerics"));
        return new StrictProject().AssertCleanAsync(
            $"namespace {@namespace} {{ {string.Join(" ", free.Select(word => $"class @{word};"))} {Network}Inside {{ }} }} "
                + $"{Network}Net {{ }}");
    }

    [Theory]
    [InlineData("class @nint;")]
    [InlineData("namespace @nint { class A; }")]
    [InlineData("class Unsafe; class Vector256; class Span<T>; class INetwork;")]
    public Task NamesOutsideOfAllNamespaces(string others) => new StrictProject().AssertCleanAsync($"{others} {Network}Net {{ }}");

    [Fact]
    public Task GlobalAliases() => new StrictProject
    {
        Globals =
            "global using System = System.Text; global using ConvGen = System.Text; global using Unsafe = System.String; "
                + "global using INetwork = System.Int32;",
    }.AssertCleanAsync($"{Network}Net {{ }}");

    /// <summary>Cultures, and other languages than C#, do not agree in which of these names differ in case only.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("[assembly: System.CLSCompliant(false)]")]
    public async Task LettersWithSeveralCases(string globals)
    {
        string[] names = ["Işık", "ışık", "İşık", "IŞIK", "işik", "ı", "İ", "ß", "ẞ", "ǆ", "Ǆ", "Ёлка", "ёлка", "\u212A", "K"];
        await new StrictProject { Globals = globals }.AssertCleanAsync(string.Join("\n", names.Select(name => $"{Network}{name} {{ }}")));
    }

    [Fact]
    public Task CompliantAssembly() => new StrictProject { Globals = "[assembly: System.CLSCompliant(true)]" }.AssertCleanAsync(
        $"{Network}Net {{ }} {Network.Replace("public", "[System.CLSCompliant(false)] public")}Other {{ }}");

    /// <summary>Those whose case differs are told of themselves alone.</summary>
    [Fact]
    public async Task CompliantAssemblyOfManyCases() => Assert.All(
        await new StrictProject { Globals = "[assembly: System.CLSCompliant(true)]" }.BuildAsync(string.Join(
            "\n", new[] { "Işık", "ışık", "İşık", "Net", "NET" }
            .Select(name => $"{Network}{name} {{ }}"))),
        diagnostic => Assert.Equal("CS3005", diagnostic.Id));

    [Fact]
    public Task LongNames() => new StrictProject().AssertCleanAsync(
        $"namespace {new string('N', 100)} {{ {Network}{new string('A', 100)} {{ }} {Network}{new string('A', 99)}B {{ }} "
            + $"{Network}{new string('\u4E2D', 100)} {{ }} }}");
}
