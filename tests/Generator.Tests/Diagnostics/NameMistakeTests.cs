using System.Threading.Tasks;
using Xunit;

namespace ConvGen.Generator.Tests.Diagnostics;

public class NameMistakeTests
{
    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("_x")]
    [InlineData("a-b")]
    [InlineData("a.b")]
    [InlineData("a b")]
    public Task Invalid(string name) => DiagnosticAssert.SingleErrorAsync(
        $"[Input(7, 7, 1)]\n[Conv2D(Filters = 2, Kernel = 3, [|Name = \"{name}\"|])]",
        "CG0030",
        $"The name \"{name}\" is invalid; use a letter, then letters, digits and underscores");

    [Theory]
    [InlineData("[Flatten(Name = \"x\"), Dense(2, [|Name = \"x\"|])]", "x")]
    [InlineData("[Flatten([|Name = \"dense\"|]), Dense(2)]", "dense")]
    [InlineData("[Flatten, Dense(2), Dense(3), Dense(2, [|Name = \"dense_1\"|])]", "dense_1")]
    public Task Repeated(string layers, string name) => DiagnosticAssert.SingleErrorAsync(
        "[Input(7, 7, 1)]\n" + layers,
        "CG0031",
        $"Two layers of 'Net' are named \"{name}\"; names lead those of parameters and must differ");

    [Fact]
    public Task OneIdentifier() => DiagnosticAssert.SingleErrorAsync(
        "[Input(7, 7, 1)]\n[Flatten(Name = \"a1\")]\n[Dense(2, [|Name = \"a_1\"|])]",
        "CG0032",
        "The layers \"a1\" and \"a_1\" both give the C# identifier A1; rename one");

    [Fact]
    public Task OneIdentifierThroughABlock() => DiagnosticAssert.SingleErrorInAsync(
        $$"""
        using ConvGen;
        [Block, Conv2D(Filters = 1, Kernel = 1)]
        class Stem;
        [Input(7, 7, 1)]
        [Use<Stem>(Times = 2)]
        [Conv2D(Filters = 1, Kernel = 1, [|Name = "stem_1_conv2d"|])]
        public partial class Net;
        {{DiagnosticAssert.User}}
        """,
        "CG0032",
        "The layers \"stem.1.conv2d\" and \"stem_1_conv2d\" both give the C# identifier Stem1Conv2D; rename one");

    [Theory]
    [InlineData("public int Conv2DOp;", "Conv2DOp")]
    [InlineData("public class Conv2DOpGradient;", "Conv2DOpGradient")]
    [InlineData(
        "public static void Conv2DOp(System.ReadOnlySpan<float> a, System.ReadOnlySpan<float> b, System.Span<float> c) { }", "Conv2DOp")]
    public Task LayerMemberAgainstTheUsers(string member, string name) => DiagnosticAssert.SingleErrorInAsync(
        "using ConvGen;\n[Input(7, 7, 1)]\n[[|Conv2D(Filters = 2, Kernel = 3)|]]\npublic partial class Net { " + member + " }\n"
            + DiagnosticAssert.User,
        "CG0033",
        $"The layer \"conv2d\" generates the member {name}, but 'Net' declares a member of this name; "
            + "rename one of them, the layer with Name");

    [Fact]
    public Task LayerMemberAgainstTheClass() => DiagnosticAssert.SingleErrorInAsync(
        "using ConvGen;\n[Input(7, 7, 1)]\n[Conv2D(Filters = 2, Kernel = 3, [|Name = \"stem\"|])]\npublic partial class StemOp;",
        "CG0033",
        "The layer \"stem\" generates the member StemOp, but 'StemOp' is the class's own name; rename one of them, the layer with Name");

    [Theory]
    [InlineData("public string [|Summary|]() => \"mine\";", "the member 'Summary'")]
    [InlineData("public static int [|InputShape|] = 1;", "the member 'InputShape'")]
    [InlineData("class [|Parameters|];", "the member 'Parameters'")]
    [InlineData("public void [|Predict|](System.ReadOnlySpan<float> x, System.Span<float> y) { }", "the member 'Predict'")]
    [InlineData("public [|Net|](int depth) { }", "the constructor (int)")]
    public Task MemberAgainstTheGenerated(string member, string what) => DiagnosticAssert.SingleErrorInAsync(
        "using ConvGen;\n[Input(7, 7, 1)]\n[Conv2D(Filters = 2, Kernel = 3)]\npublic partial class Net { " + member + " }",
        "CG0034",
        $"'Net' declares {what}, which ConvGen generates for every network; rename or remove it");

    [Fact]
    public Task ClassNamedAsAMember() => DiagnosticAssert.SingleErrorInAsync(
        "using ConvGen;\n[Input(7, 7, 1)]\n[Conv2D(Filters = 2, Kernel = 3)]\npublic partial class [|Predict|];",
        "CG0035",
        "A network cannot be named 'Predict': ConvGen generates a member of this name, and a member cannot bear its class's name");
}
