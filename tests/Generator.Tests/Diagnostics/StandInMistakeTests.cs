using System.Linq;
using System.Threading.Tasks;
using ConvGen.Generator.Tests.Harness;
using Xunit;

namespace ConvGen.Generator.Tests.Diagnostics;

public class StandInMistakeTests
{
    [Theory]
    [InlineData("Conv2D([|Filters = Arg.Filters|], Kernel = 3)", "Arg.Filters")]
    [InlineData("Conv2D(Filters = 1, [|Kernel = 3 * Arg.Kernel / 2 - 1|])", "3 * Arg.Kernel / 2 - 1")]
    [InlineData("Reshape(8, [|Arg.Units|])", "Arg.Units")]
    [InlineData("Dropout([|Arg.Rate|])", "Arg.Rate")]
    public Task OutsideABlock(string layer, string text) => DiagnosticAssert.SingleErrorAsync(
        $"[Input(8, 8, 1)]\n[{layer.Replace("8, [|Arg.Units|]", "[|8|], Arg.Units")}]", "CG0043",
        $"{text} stands for what a use gives its block, and a network is not used; give a number");

    [Theory]
    [InlineData("Conv2D(Filters = Arg.Filters, Kernel = 3)", "Filters", "16")]
    [InlineData("Conv2D(Filters = 2, Kernel = Arg.Kernel)", "Kernel", "3")]
    [InlineData("Dropout(Arg.Rate)", "Rate", "0.5f")]
    public Task NotGiven(string layer, string argument, string example) => DiagnosticAssert.SingleErrorAsync(
        $"[Block, {layer}] class Stem;\n[Input(8, 8, 1)]\n[[|Use<Stem>(Times = 2)|]]", "CG0044",
        $"'Stem' reads Arg.{argument}, which this use does not give; add {argument}, for example [Use<Stem>({argument} = {example})]");

    /// <summary>Of uses within blocks the mistake is the block's, however many networks use it.</summary>
    [Fact]
    public Task NotGivenByABlock() => DiagnosticAssert.SingleErrorAsync(
        "[Block, Conv2D(Filters = Arg.Filters, Kernel = Arg.Kernel), Conv2D(Filters = 2 * Arg.Filters, Kernel = 1)] class Leaf;\n"
            + "[Block, Use<Leaf>(Filters = Arg.Channels / 2, Kernel = Arg.Kernel), [|Use<Leaf>(Kernel = 2)|]] class Outer;\n"
            + "[Input(8, 8, 2), Use<Outer>(Kernel = 3)] partial class Other;\n[Input(8, 8, 2)]\n[Use<Outer>(Kernel = 1, Times = 2)]",
        "CG0044", "'Leaf' reads Arg.Filters, which this use does not give; add Filters, for example [Use<Leaf>(Filters = 16)]");

    [Fact]
    public async Task EachUseThatGivesTooLittleIsReported()
    {
        HostResult result = await GeneratorHost.RunAsync(
            "using ConvGen;\n[Block, Flatten, Dense(Arg.Units)] class Head;\n[Input(8, 8, 1), Use<Head>, Use<Head>(Units = 3), Use<Head>]\n"
                + "public partial class Net;");
        Assert.Equal(["CG0044", "CG0044"], result.Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public Task NotWhole() => DiagnosticAssert.SingleErrorAsync(
        "[Block, Conv2D(Filters = Arg.Channels / 2, Kernel = 1)] class Half;\n[Input(8, 8, 6)]\n[[|Use<Half>(Times = 2)|]]", "CG0046",
        "Filters = Arg.Channels / 2 is no whole number up to 2,147,483,647 where the argument is 3; "
            + "give another number, or one that can be divided");

    [Fact]
    public Task TooLarge() => DiagnosticAssert.SingleErrorAsync(
        "[Block, Conv2D(Filters = 32 * Arg.Filters, Kernel = 1)] class Wide;\n[Input(8, 8, 6)]\n[[|Use<Wide>(Filters = int.MaxValue)|]]",
        "CG0046",
        "Filters = 32 * Arg.Filters is no whole number up to 2,147,483,647 where the argument is 2147483647; "
            + "give another number, or one that can be divided");

    [Fact]
    public Task TooSmall() => DiagnosticAssert.SingleErrorAsync(
        "[Block, Conv2D(Filters = Arg.Filters - 3, Kernel = 1)] class Thin;\n[Input(8, 8, 6)]\n[[|Use<Thin>(Filters = 3)|]]", "CG0021",
        "Filters is 0; it must be at least 1");

    [Fact]
    public Task ChannelsThatOnlyAShapeTells() => DiagnosticAssert.SingleErrorAsync(
        "[Block, Dense(Arg.Channels)] class Head;\n[Input(8, 8, 6)]\n[Flatten]\n[[|Use<Head>|]]", "CG0047",
        "'Head' reads Arg.Channels, but the value before this use is flattened or reshaped; give the number as another argument, "
            + "such as Units");

    [Theory]
    [InlineData("Use<Own>([|Prefix = \"a.b\"|])", "a.b")]
    [InlineData("Use<Own>([|Prefix = \"{n\"|])", "{n")]
    [InlineData("[|Use<Own>(Prefix = \"{n}_\")|]", "1_conv2d")]
    [InlineData("[|Use<Digit>(Prefix = \"\")|]", "1_conv")]
    public Task PrefixesBeginNames(string use, string name) => DiagnosticAssert.SingleErrorAsync(
        "[Block, Conv2D(Filters = 1, Kernel = 1)] class Own;\n[Block, Conv2D(Filters = 1, Kernel = 1, Name = \"1_conv\")] class Digit;\n"
            + $"[Input(8, 8, 1)]\n[{use}]",
        "CG0030", $"The name \"{name}\" is invalid; use a letter, then letters, digits and underscores");

    [Fact]
    public Task ANameInABlockIsNotEmpty() => DiagnosticAssert.SingleErrorAsync(
        "[Block, Dropout(0.1f, [|Name = \"\"|])] class Own;\n[Input(8, 8, 1)]\n[Use<Own>]",
        "CG0030", "The name \"\" is invalid; use a letter, then letters, digits and underscores");

    [Theory]
    [InlineData("Filters = Arg.Filters - Arg.Stride", "Filters")]
    [InlineData("Filters = 100 / Arg.Filters", "Filters")]
    [InlineData("Filters = Arg.Filters % 2", "Filters")]
    public async Task WhatItsValueCannotTell(string argument, string name)
    {
        HostResult result = await GeneratorHost.RunAsync(
            $"using ConvGen;\n[Block, Conv2D({argument}, Kernel = 1)] class Stem;\n[Input(8, 8, 1), Use<Stem>(Filters = 2)]\n"
                + "public partial class Net;");
        Assert.Equal("CG0045", Assert.Single(result.Diagnostics).Id);
        Assert.StartsWith(argument + " cannot be told", result.Diagnostics[0].GetMessage());
        Assert.StartsWith(name, result.Diagnostics[0].Location.SourceTree!.ToString()[result.Diagnostics[0].Location.SourceSpan.Start..]);
    }

    /// <summary>The size of a network is known before what its uses give.</summary>
    [Fact]
    public async Task TimesAreNumbers()
    {
        HostResult result = await GeneratorHost.RunAsync(
            "using ConvGen;\n[Block, Flatten] class Leaf;\n[Block, Use<Leaf>(Times = Arg.Units)] class Outer;\n"
                + "[Input(8, 8, 1), Use<Outer>(Units = 3)]\npublic partial class Net;");
        Assert.Equal(["CG0042"], result.Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    /// <summary>A seed is any number, and stands for nothing.</summary>
    [Fact]
    public async Task ASeedIsNoStandIn()
    {
        HostResult result = await GeneratorHost.RunAsync(
            "using ConvGen;\n[Input(8, 8, 1), Conv2D(Filters = 2, Kernel = 3, KernelSeed = -37 * 720_720)]\npublic partial class Net;");
        Assert.Empty(result.Diagnostics);
        Assert.Contains("Seed: -26666640", result.Files["Net.Kernels.g.cs"]);
    }
}
