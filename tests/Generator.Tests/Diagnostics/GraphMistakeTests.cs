using System.Linq;
using System.Threading.Tasks;
using ConvGen.Generator.Tests.Harness;
using Xunit;

namespace ConvGen.Generator.Tests.Diagnostics;

public class GraphMistakeTests
{
    private const string A = "[Input(8, 8, 1)]\n[Conv2D(Filters = 1, Kernel = 1, Name = \"a\")]\n";

    [Theory]
    [InlineData("[Conv2D(Filters = 1, Kernel = 1, [|From = \"x\"|])]")]
    [InlineData("[Add([|\"x\"|])]")]
    [InlineData("[Concat(\"a\", [|First = \"x\"|])]")]
    [InlineData("[Dropout(0.1f, [|From = \"x\"|])]")]
    public Task UnknownName(string layer) => DiagnosticAssert.SingleErrorAsync(
        A + layer, "CG0080", "Nothing in 'Net' is named \"x\"; before this layer there are input, a");

    [Fact]
    public Task UnknownNameOfAUse() => DiagnosticAssert.SingleErrorAsync(
        "[Block, Flatten] class Stem;\n" + A + "[Use<Stem>([|From = \"A\"|])]",
        "CG0080", "Nothing in 'Net' is named \"A\"; before this layer there are input, a");

    /// <summary>Names of a block's layers are its own, outside and inside.</summary>
    [Theory]
    [InlineData("[Block, Dropout(0.1f, Name = \"own\")] class Stem;\n" + A + "[Use<Stem>]\n[Add([|\"own\"|])]", "Net", "input, a, stem")]
    [InlineData("[Block, Dropout(0.1f), Add([|\"a\"|])] class Stem;\n" + A + "[Use<Stem>]\n[Use<Stem>]", "Stem", "input, dropout")]
    public Task NamesDoNotCrossABlocksBorder(string source, string owner, string known) => DiagnosticAssert.SingleErrorAsync(
        source, "CG0080", $"Nothing in '{owner}' is named \"{(owner == "Net" ? "own" : "a")}\"; before this layer there are {known}");

    [Theory]
    [InlineData("[Conv2D(Filters = 1, Kernel = 1, [|From = \"b\"|])]\n[Conv2D(Filters = 1, Kernel = 1, Name = \"b\")]")]
    [InlineData("[Add([|\"b\"|])]\n[Dropout(0.1f, Name = \"b\")]")]
    [InlineData("[Add([|\"b\"|], Name = \"b\")]")]
    public Task LaterName(string layers) => DiagnosticAssert.SingleErrorAsync(
        A + layers, "CG0081",
        "\"b\" stands behind this layer of 'Net', and values flow downwards; move that layer above, or name an earlier one");

    [Theory]
    [InlineData("[Conv2D(Filters = 1, Kernel = 1, [|Name = \"b\"|])]\n[Flatten(From = \"a\")]", "b")]
    [InlineData("[[|Conv2D(Filters = 1, Kernel = 1)|]]\n[Flatten(From = \"a\")]", "conv2d")]
    public Task UnreadValue(string layers, string name) => DiagnosticAssert.SingleErrorAsync(
        A + layers, "CG0082",
        $"Nobody reads the value of layer \"{name}\" of 'Net'; read it with From, Add, Concat or Multiply, "
            + $"keep it with [Output(\"{name}\")] on a network, or remove the layer");

    [Fact]
    public Task UnreadValueOfABlockIsReportedThereOnce() => DiagnosticAssert.SingleErrorAsync(
        "[Block, Dropout(0.1f, [|Name = \"b\"|]), Flatten(From = \"input\")] class Stem;\n[Input(8, 8, 1)]\n[Use<Stem>]",
        "CG0082",
        "Nobody reads the value of layer \"b\" of 'Stem'; read it with From, Add, Concat or Multiply, "
            + "keep it with [Output(\"b\")] on a network, or remove the layer");

    [Fact]
    public Task TheNameOfTheInputIsTaken() => DiagnosticAssert.SingleErrorAsync(
        "[Input(8, 8, 1)]\n[Dropout(0.1f, [|Name = \"input\"|])]", "CG0083",
        "\"input\" is the value that 'Net' starts with; give the layer another name");

    [Fact]
    public Task RepeatedName() => DiagnosticAssert.SingleErrorAsync(
        A + "[Dropout(0.1f, [|Name = \"a\"|])]\n[Add(\"a\")]", "CG0031",
        "Two layers of 'Net' are named \"a\"; names lead those of parameters and must differ");

    [Theory]
    [InlineData("[[|Add|]]", "Add")]
    [InlineData("[[|Concat()|]]", "Concat")]
    [InlineData("[[|Multiply(Activation = Activation.Relu)|]]", "Multiply")]
    public Task NothingToMerge(string layer, string name) => DiagnosticAssert.SingleErrorAsync(
        A + layer, "CG0084",
        $"[{name}] combines the value before it with others; name one, for example [{name}(\"input\")]");

    [Fact]
    public Task OutputOfABlock() => DiagnosticAssert.SingleErrorAsync(
        "[Block, Output([|\"d\"|]), Dropout(0.1f, Name = \"d\")] class Stem;\n[Input(8, 8, 1)]\n[Use<Stem>]", "CG0085",
        "'Stem' is a block, and outputs belong to networks: put [Output(\"d\")] on the network that uses it");

    [Theory]
    [InlineData("x")]
    [InlineData("input")]
    [InlineData("")]
    public Task UnknownOutput(string name) => DiagnosticAssert.SingleErrorAsync(
        $"[Output([|\"{name}\"|])]\n" + A, "CG0080", $"Nothing in 'Net' is named \"{name}\"; its layers are a");

    /// <summary>Where the attribute stands does not matter, nor how often, nor whether the value is read as well.</summary>
    [Theory]
    [InlineData("[Output(\"a\")]\n" + A + "[Flatten(From = \"input\")]")]
    [InlineData(A + "[Flatten(From = \"input\"), Output(\"a\"), Output(\"a\")]")]
    [InlineData(A + "[Flatten, Output(\"a\")]")]
    [InlineData(A + "[Flatten, Output(\"flatten\")]")]
    [InlineData("[Block, Dropout(0.1f), Add(\"input\")] class Stem;\n" + A + "[Use<Stem>(Times = 2), Flatten, Output(\"stem\")]")]
    public async Task OutputsAreNoMistake(string attributes)
    {
        HostResult result = await GeneratorHost.RunAsync(
            $"using ConvGen;\n{attributes}\npublic partial class Net;\n{DiagnosticAssert.User}");
        Assert.Empty(result.Diagnostics);
        Assert.Single(result.Files["Net.Kernels.g.cs"].Split('\n'), line => line.Contains("new OutputDescription[]"));
    }

    [Theory]
    [InlineData("[Add([|\"a\"|])]", "a", "8x8x1", "shapes must be equal")]
    [InlineData("[Multiply([|\"a\"|])]", "a", "8x8x1", "shapes must be equal, or one (1, 1, channels) of the other")]
    [InlineData("[Concat([|\"a\"|])]", "a", "8x8x1", "all axes but the last must be equal")]
    public async Task ShapesThatDoNotFitNameBothPlaces(string layer, string other, string shape, string expected)
    {
        bool isProduct = layer.Contains("Multiply");
        string name = isProduct ? "multiply" : layer.Contains("Add") ? "add" : "concatenate";
        string text = isProduct
            ? $"Layer '{name}' combines \"{other}\" of {shape} with \"max_pooling2d\" of 4x4x1; {expected}"
            : $"Layer '{name}' combines \"max_pooling2d\" of 4x4x1 with \"{other}\" of {shape}; {expected}";
        await DiagnosticAssert.SingleErrorAsync(A + "[MaxPool2D]\n" + layer, "CG0086", text);
    }

    [Fact]
    public Task ShapesThatDoNotFitInABlockAreReportedAtItsUse() => DiagnosticAssert.SingleErrorAsync(
        "[Block, MaxPool2D, Add(\"input\")] class Stem;\n" + A + "[[|Use<Stem>|]]", "CG0086",
        "Layer 'stem.0.add' combines \"stem.0.max_pooling2d\" of 4x4x1 with \"a\" of 8x8x1; shapes must be equal");

    [Fact]
    public async Task EachOfSeveralMistakesIsReported()
    {
        HostResult result = await GeneratorHost.RunAsync(
            "using ConvGen;\n" + A + "[Dropout(2, From = \"x\"), Add, Concat(\"a\", First = \"y\")]\npublic partial class Net;");
        Assert.Equal(["CG0025", "CG0080", "CG0084", "CG0080"], result.Diagnostics.Select(diagnostic => diagnostic.Id));
    }
}
