using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace ConvGen.Generator.Tests.Diagnostics;

public class ClassMistakeTests
{
    private const string Layers = "[ConvGen.Input(7, 7, 1)]\n[ConvGen.Conv2D(Filters = 2, Kernel = 3)]\n";

    [Theory]
    [InlineData(
        Layers + "public class [|Net|];", "CG0001",
        "'Net' is not partial, so its members cannot be generated; declare it as 'partial class Net'")]
    [InlineData(
        Layers + "public sealed record [|Net|];", "CG0001",
        "'Net' is not partial, so its members cannot be generated; declare it as 'partial record Net'")]
    [InlineData(
        "public partial class Outer { class Middle {\n" + Layers + "public partial class [|Net|]; } }",
        "CG0002",
        "'Middle', which contains the network 'Net', is not partial, so members of 'Net' cannot be generated; declare 'Middle' partial")]
    [InlineData(
        Layers + "file partial class [|Net|];", "CG0005",
        "'Net' is (or lies in) a file-local type, which a generated file cannot extend; remove 'file'")]
    public Task CannotBeExtended(string source, string id, string message) => DiagnosticAssert.SingleErrorInAsync(source, id, message);

    [Fact]
    public Task Generic() => DiagnosticAssert.SingleErrorInAsync(
        Layers + "public partial class [|Net|]<T> where T : class { static string Use() => new Net<T>(3).Summary() + Net<T>.InputShape; }",
        "CG0003",
        "'Net' has type parameters (<T>), but a network compiles to one fixed program; remove them, also from the types around it");

    [Fact]
    public Task NestedInGeneric() => DiagnosticAssert.SingleErrorInAsync(
        "partial class Outer<K, V> {\n" + Layers + "public partial class [|Net|]; }",
        "CG0003",
        "'Net' has type parameters (<K, V>), but a network compiles to one fixed program; remove them, also from the types around it");

    [Fact]
    public Task Static() => DiagnosticAssert.SingleErrorInAsync(
        Layers
            + "public static partial class [|Net|] { static int Use() => ParameterCount + InputShape.Length; "
            + "static void Run(float[] x) => Conv2DOp(x, x, x); }",
        "CG0004",
        "'Net' is static, but a network is an instance that owns parameters; remove 'static'");

    [Fact]
    public Task NeitherMarker() => DiagnosticAssert.SingleErrorInAsync(
        "using ConvGen;\n[Flatten]\n[Dense(3)]\npublic partial class [|Net|];\n" + DiagnosticAssert.User,
        "CG0006",
        "'Net' has layers but is marked neither [Input(height, width, channels)], which makes it a network, nor [Block], "
            + "which makes it a block; add one");

    [Fact]
    public Task BothMarkers() => DiagnosticAssert.SingleErrorAsync(
        "[[|Block|]]\n[Input(7, 7, 1)]\n[Flatten]",
        "CG0007",
        "'Net' is marked [Input] and [Block]; keep [Input] for a network or [Block] for a block");

    [Fact]
    public Task TwoInputs() => DiagnosticAssert.SingleErrorAsync(
        "[Input(7, 7, 1)]\n[[|Input(8, 8, 1)|]]\n[Flatten]",
        "CG0008",
        "'Net' is marked [Input] 2 times; a network has one input");

    [Fact]
    public Task InputsOnTwoParts() => DiagnosticAssert.SingleErrorAsync(
        "[Input(7, 7, 1)]\n[Flatten]\npublic partial class Net;\n[[|Input(7, 7, 1)|]]\n[Flatten]",
        "CG0008",
        "'Net' is marked [Input] 2 times; a network has one input");

    [Fact]
    public Task LayersOnTwoParts() => DiagnosticAssert.SingleErrorAsync(
        "[Input(7, 7, 1)]\n[Flatten]\npublic partial class Net;\n[[|Dense(3)|]]\n[Dense(4)]",
        "CG0009",
        "The order of layers is their order on one declaration, but the attributes of 'Net' are spread over several partial declarations; "
            + "move them together");

    [Fact]
    public Task LayersOnAnotherPartThanTheMarker() => DiagnosticAssert.SingleErrorAsync(
        "[[|Flatten|]]\npublic partial class Net;\n[Input(7, 7, 1)]",
        "CG0009",
        "The order of layers is their order on one declaration, but the attributes of 'Net' are spread over several partial declarations; "
            + "move them together");

    [Fact]
    public Task PrimaryConstructor() => DiagnosticAssert.SingleErrorInAsync(
        Layers + "public partial class [|Net|](int size) { public int Size => size; static string Use() => new Net(4).Summary(); }",
        "CG0010",
        "'Net' has a primary constructor, which every generated constructor would have to call; "
            + "declare an ordinary constructor that calls 'this(seed)'");

    [Fact]
    public Task ConstructorNotChained() => DiagnosticAssert.SingleErrorInAsync(
        Layers + "public partial class Net { public Net(string path) : this(1) { } public [|Net|](bool flag) { } }\n"
            + DiagnosticAssert.User,
        "CG0011",
        "This constructor of 'Net' does not call 'this(seed)', so the network's parameters would not exist; add ': this(seed)'");

    [Fact]
    public Task BaseNeedsArguments() => DiagnosticAssert.SingleErrorInAsync(
        "public class Model(string name, int size) { public string Name => name + size; }\n" + Layers
            + "public partial class [|Net|] : Model;\n" + DiagnosticAssert.User,
        "CG0012",
        "The generated constructor of 'Net' calls a parameterless constructor of its base class 'Model', which has none; "
            + "add one or remove the base class");

    [Theory]
    [InlineData(LanguageVersion.CSharp11, "11.0")]
    [InlineData(LanguageVersion.CSharp12, "12.0")]
    [InlineData(LanguageVersion.CSharp13, null)]
    public async Task LanguageTooOld(LanguageVersion version, string? shown)
    {
        ImmutableArray<Diagnostic> diagnostics =
            (await GeneratorHost.RunAsync(
                version, Networks.EveryLayer.Replace(";\n\n[Block]", " { }\n\n[Block]").Replace("Head;", "Head { }")))
                .Diagnostics;
        IEnumerable<string> expected = shown is null
            ? []
            :
            [
                $"The program of 'EveryLayer' needs C# 13.0 or later, but this project compiles C# {shown}; "
                    + "raise LangVersion or remove it from the project file",
            ];
        Assert.Equal(expected, diagnostics.Select(diagnostic => diagnostic.GetMessage()));
    }

    [Fact]
    public Task NoLayers() => DiagnosticAssert.SingleErrorInAsync(
        "using ConvGen;\n[Input(7, 7, 1)]\npublic partial class [|Net|];\n" + DiagnosticAssert.User,
        "CG0013",
        "'Net' has no layers; add at least one layer attribute");

    [Fact]
    public async Task SeveralMistakesAreSeveralErrors()
    {
        HostResult result = await GeneratorHost.RunAsync(
            "using ConvGen;\n[Input(7, 7, 1)]\n[MaxPool2D(9)]\n[Dropout(1)]\n[Dense(0)]\npublic partial class Net;\n"
                + DiagnosticAssert.User);
        Assert.Equal(["CG0050", "CG0025", "CG0021"], result.Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData(OptimizationLevel.Debug, Networks.D1, "CG0090")]
    [InlineData(OptimizationLevel.Release, Networks.D1, "")]
    [InlineData(OptimizationLevel.Debug, "class Plain;", "")]
    public async Task UnoptimisedBuildIsAWarning(OptimizationLevel optimization, string source, string id)
    {
        ImmutableArray<Diagnostic> diagnostics = (await GeneratorHost.RunAsync(optimization, source)).Diagnostics;
        IEnumerable<string> expected = id.Length > 0 ? [id] : [];
        Assert.Equal(expected, diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.All(diagnostics, diagnostic => Assert.Equal(
            "This build is not optimised, so that emitted kernels run at about 1/16 of their speed; "
                + "set <Optimize>true</Optimize> in the project file",
            diagnostic.GetMessage()));
    }
}
