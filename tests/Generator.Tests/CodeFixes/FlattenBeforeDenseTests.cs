using System.Threading.Tasks;
using ConvGen.CodeFixes;
using Xunit;

namespace ConvGen.Generator.Tests.CodeFixes;

public class FlattenBeforeDenseTests
{
    [Theory]
    [InlineData("[Input(4, 4, 1)]\n[Dense(2)]\n", "[Input(4, 4, 1)]\n[Flatten]\n[Dense(2)]\n")]
    [InlineData("[Input(4, 4, 1)]\r\n[Dense(2)]\r\n", "[Input(4, 4, 1)]\r\n[Flatten]\r\n[Dense(2)]\r\n")]
    [InlineData(
        "[Input(4, 4, 1)]\n// Two classes.\n[Dense(2)] // Logits.\n",
        "[Input(4, 4, 1)]\n[Flatten]\n// Two classes.\n[Dense(2)] // Logits.\n")]
    [InlineData("[Input(4, 4, 1)] [Dense(2)] ", "[Input(4, 4, 1)] [Flatten] [Dense(2)] ")]
    [InlineData(
        "/// <summary>A network.</summary>\n[Dense(2)]\n[Input(4, 4, 1)]\n",
        "/// <summary>A network.</summary>\n[Flatten]\n[Dense(2)]\n[Input(4, 4, 1)]\n")]
    [InlineData("[Input(4, 4, 1), Dense(2), Dense(3)]\n", "[Input(4, 4, 1), Flatten, Dense(2), Dense(3)]\n")]
    [InlineData("[Dense(2), Input(4, 4, 1)]\n", "[Flatten, Dense(2), Input(4, 4, 1)]\n")]
    [InlineData("[Input(4, 4, 1),\n Dense(2)]\n", "[Input(4, 4, 1),\n Flatten,\n Dense(2)]\n")]
    [InlineData(
        "[Input(4, 4, 1)]\n[global::ConvGen.DenseAttribute(2)]\n",
        "[Input(4, 4, 1)]\n[global::ConvGen.Flatten]\n[global::ConvGen.DenseAttribute(2)]\n")]
    public Task BeforeTheLayer(string before, string after) => CodeFixHost.VerifyAsync(
        new FlattenBeforeDenseCodeFix(),
        "using ConvGen;\n\n" + before + "partial class Net;\n",
        "using ConvGen;\n\n" + after + "partial class Net;\n",
        "Put [Flatten] before [Dense]");

    [Fact]
    public Task Indented() => CodeFixHost.VerifyAsync(
        new FlattenBeforeDenseCodeFix(),
        "using ConvGen;\npartial class Models\n{\n    [Input(4, 4, 1)]\n    [Dense(2)]\n    partial class Net;\n}\n",
        "using ConvGen;\npartial class Models\n{\n    [Input(4, 4, 1)]\n    [Flatten]\n    [Dense(2)]\n    partial class Net;\n}\n",
        "Put [Flatten] before [Dense]");

    [Fact]
    public async Task NotBeforeABlockThatHoldsTheLayer() => Assert.Empty(await CodeFixHost.ActionsAsync(
        new FlattenBeforeDenseCodeFix(),
        "using ConvGen;\n[Block, Conv2D(Filters = 1, Kernel = 1), Dense(2)]\nclass Head;\n[Input(4, 4, 1), Use<Head>]\n"
            + "partial class Net;\n"));
}
