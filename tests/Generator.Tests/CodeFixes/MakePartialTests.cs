using System.Threading.Tasks;
using ConvGen.CodeFixes;
using Xunit;

namespace ConvGen.Generator.Tests.CodeFixes;

public class MakePartialTests
{
    [Theory]
    [InlineData("class Net;", "partial class Net;")]
    [InlineData("public sealed class Net\n{\n}", "public sealed partial class Net\n{\n}")]
    [InlineData("internal record Net;", "internal partial record Net;")]
    public Task TheClass(string before, string after) => VerifyAsync(
        "using ConvGen;\n\n/// <summary>A network.</summary>\n[Input(4, 4, 1)]\n[Flatten] // Then nothing.\n" + before + "\n",
        "using ConvGen;\n\n/// <summary>A network.</summary>\n[Input(4, 4, 1)]\n[Flatten] // Then nothing.\n" + after + "\n",
        "Net");

    [Fact]
    public Task TheTypesAroundIt() => VerifyAsync(
        "using ConvGen;\nnamespace A;\npublic struct Outer\n{\n    partial class Models\n    {\n        [Input(4, 4, 1), Flatten]\n"
            + "        class Net;\n    }\n}\n",
        "using ConvGen;\nnamespace A;\npublic partial struct Outer\n{\n    partial class Models\n    {\n        [Input(4, 4, 1), Flatten]\n"
            + "        partial class Net;\n    }\n}\n",
        "Outer",
        actions: 2);

    private static async Task VerifyAsync(string before, string after, string name, int actions = 1)
    {
        MakePartialCodeFix provider = new();
        if (actions == 1)
        {
            await CodeFixHost.VerifyAsync(provider, before, after, $"Make '{name}' partial");
            return;
        }

        // Both diagnostics of a nested network lead to the same fix.
        Assert.Equal(actions, (await CodeFixHost.ActionsAsync(provider, before)).Count);
        await CodeFixHost.VerifyAsync(provider, before.Replace("    class Net", "    partial class Net"), after, $"Make '{name}' partial");
    }
}
