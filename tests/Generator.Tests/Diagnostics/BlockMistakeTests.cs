using System.Linq;
using System.Threading.Tasks;
using ConvGen.Generator.Tests.Harness;
using Xunit;

namespace ConvGen.Generator.Tests.Diagnostics;

public class BlockMistakeTests
{
    [Theory]
    [InlineData("class Stem;", "Stem")]
    [InlineData("[Input(3, 3, 1), Flatten] partial class Other;", "Other")]
    public Task NotABlock(string type, string name) => DiagnosticAssert.SingleErrorAsync(
        $"{type}\n[Input(7, 7, 1)]\n[Use<[|{name}|]>(Times = 2)]\n[Flatten]",
        "CG0040",
        $"'{name}' is not a block; mark it [Block], and not [Input], to use its layers");

    [Fact]
    public Task ContainsItself() => DiagnosticAssert.SingleErrorAsync(
        "[Block, Flatten, [|Use<Stem>|]] class Stem;\n[Input(7, 7, 1)]\n[Use<Stem>]",
        "CG0041",
        "The block 'Stem' contains itself: Stem -> Stem; a network must be finite");

    [Fact]
    public Task ContainsItselfThroughOthers() => DiagnosticAssert.SingleErrorAsync(
        "[Block, Use<A>] class C;\n[Block, Use<C>] class B;\n[Block, Flatten, [|Use<B>|]] class A;\n[Input(7, 7, 1)]\n[Use<B>]\n[Dense(2)]",
        "CG0041",
        "The block 'A' contains itself: A -> B -> C -> A; a network must be finite");

    [Fact]
    public Task TooManyLayers() => DiagnosticAssert.SingleErrorAsync(
        "[Block, Dropout(0.5f)] class Stem;\n[Input(7, 7, 1)]\n[Use<Stem>([|Times = int.MaxValue|])]",
        "CG0042",
        "'Net' expands to more than 1,000 layers, which no compiler gets through in an editor's time; declare fewer, or a smaller Times");

    [Fact]
    public Task TooManyLayersThroughNesting() => DiagnosticAssert.SingleErrorAsync(
        "[Block, Dropout(0.5f)] class A;\n[Block, Use<A>(Times = 1000)] class B;\n[Block, Use<B>(Times = 1000)] class C;\n"
            + "[Input(7, 7, 1)]\n[[|Use<C>|]]",
        "CG0042",
        "'Net' expands to more than 1,000 layers, which no compiler gets through in an editor's time; declare fewer, or a smaller Times");

    [Fact]
    public Task TimesTooSmall() => DiagnosticAssert.SingleErrorAsync(
        "[Block, Flatten] class Stem;\n[Input(7, 7, 1)]\n[Use<Stem>([|Times = 0|])]",
        "CG0021",
        "Times is 0; it must be at least 1");

    [Fact]
    public Task EmptyBlock() => DiagnosticAssert.SingleErrorAsync(
        "[Block] class [|Stem|];\n[Input(7, 7, 1)]\n[Use<Stem>]\n[Flatten]",
        "CG0013",
        "'Stem' has no layers; add at least one layer attribute");

    [Fact]
    public Task MistakeInsideABlockIsReportedThereOnce() => DiagnosticAssert.SingleErrorAsync(
        "[Block, Dropout([|2|])] class Stem;\n[Input(5, 5, 1), Use<Stem>] partial class Other;\n[Input(7, 7, 1)]\n[Use<Stem>]\n[Use<Stem>]",
        "CG0025",
        "The rate is 2; it must be at least 0 and below 1");

    [Fact]
    public Task MisfitInsideABlockIsReportedAtItsUse() => DiagnosticAssert.SingleErrorAsync(
        "[Block, MaxPool2D(4)] class Stem;\n[Input(32, 32, 1), Use<Stem>(Times = 2)] partial class Other;\n[Input(7, 7, 1)]\n"
            + "[[|Use<Stem>(Times = 2, Name = \"down\")|]]\n[Flatten]",
        "CG0050",
        "Layer 'down.1.max_pooling2d': window 4x4 does not fit the 1x1 input; use at most 1x1, or Padding = Same");

    [Fact]
    public async Task UnusedBlockIsCheckedToo()
    {
        HostResult result = await GeneratorHost.RunAsync(
            "using ConvGen;\n[Block, Conv2D(Filters = 0, Kernel = 3, Groups = 2)] class Stem;");
        Assert.Equal(["CG0021"], result.Diagnostics.Select(diagnostic => diagnostic.Id));
    }
}
