using System.Threading.Tasks;
using ConvGen.Generator.Tests.Harness;
using Xunit;

namespace ConvGen.Generator.Tests.Diagnostics;

public class ReplacementMistakeTests
{
    private const string Operation =
        "(System.ReadOnlySpan<float> inputs, System.ReadOnlySpan<float> kernel, System.Span<float> outputs) { }";

    private const string Gradient =
        "(System.ReadOnlySpan<float> inputs, System.ReadOnlySpan<float> kernel, System.ReadOnlySpan<float> dy, System.Span<float> dx, "
            + "System.Span<float> dk) { }";

    [Theory]
    [InlineData("static partial void [|Conv2D1Override|]" + Operation)]
    [InlineData("private static unsafe partial void [|Conv2D1Override|]" + Operation)]
    public Task AnOperationWithoutItsGradient(string method) => SingleErrorAsync(
        method,
        "CG0071",
        "'Conv2D1Override' replaces a half of the layer \"conv2d_1\", and training needs both; implement 'static partial void "
            + "Conv2D1OverrideGradient(ReadOnlySpan<float>, ReadOnlySpan<float>, ReadOnlySpan<float>, Span<float>, Span<float>)' too");

    [Fact]
    public Task AGradientWithoutItsOperation() => SingleErrorAsync(
        "static partial void [|Conv2D1OverrideGradient|]" + Gradient,
        "CG0071",
        "'Conv2D1OverrideGradient' replaces a half of the layer \"conv2d_1\", and training needs both; implement 'static partial void "
            + "Conv2D1Override(ReadOnlySpan<float>, ReadOnlySpan<float>, Span<float>)' too");

    [Theory]
    [InlineData("static void [|Conv2D1Override|]" + Operation, "Conv2D1Override")]
    [InlineData("public static void [|Conv2D1OverrideGradient|]" + Gradient, "Conv2D1OverrideGradient")]
    [InlineData("partial void [|Conv2D1Override|]" + Operation, "Conv2D1Override")]
    [InlineData(
        "static partial void Conv2D1OverrideGradient" + Gradient + "\nstatic void [|Conv2D1Override|]" + Operation, "Conv2D1Override")]
    public Task AMethodThatIsNotAStaticPartialOne(string methods, string name) => SingleErrorAsync(
        methods,
        "CG0070",
        $"'{name}' has the name and the parameters of the method that replaces an operation of the layer \"conv2d_1\"; "
            + $"declare it 'static partial void {name}', or rename it");

    [Fact]
    public Task AnotherMemberOfTheName() => SingleErrorAsync(
        "public int Conv2D1Override;",
        "CG0033",
        "The layer \"conv2d_1\" generates the member Conv2D1Override, but 'Net' declares a member of this name; rename one of them, "
            + "the layer with Name",
        "[[|Conv2D(Filters = 2, Kernel = 3)|]]");

    /// <summary>Whatever the user writes around and in the two methods, in whichever file.</summary>
    [Theory]
    [InlineData("static partial void Conv2D1Override", "static partial void Conv2D1OverrideGradient")]
    [InlineData("private static partial void Conv2D1Override", "internal static unsafe partial void Conv2D1OverrideGradient")]
    public async Task BothCompileAsTheyAreWritten(string forward, string gradient)
    {
        HostResult result = await GeneratorHost.RunAsync(
            "using ConvGen;\npartial class Outer { [Input(7, 7, 1)]\n[Conv2D(Filters = 2, Kernel = 3)]\n"
                + "[Conv2D(Filters = 2, Kernel = 3)]\nprivate partial class Net { const int Operations = 1; } }",
            "using System;\npartial class Outer { partial class Net {\n"
                + forward + Operation.Replace("inputs", "x").Replace("System.Span", "scoped Span") + "\n" + gradient + Gradient + "\n} }");
        Assert.Empty(result.Diagnostics);
        Assert.Contains("Conv2D1Override(ref ", result.Files["Outer.Net.Kernels.g.cs"]);
        Assert.DoesNotContain("Conv2DOverride(ref ", result.Files["Outer.Net.Kernels.g.cs"]);
    }

    private static Task SingleErrorAsync(string members, string id, string message, string layer = "[Conv2D(Filters = 2, Kernel = 3)]") =>
        DiagnosticAssert.SingleErrorInAsync(
            "using ConvGen;\n[Input(7, 7, 1)]\n[Conv2D(Filters = 2, Kernel = 3)]\n" + layer + "\npublic partial class Net { " + members
                + " }\n" + DiagnosticAssert.User,
            id,
            message);
}
