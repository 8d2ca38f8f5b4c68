using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace ConvGen.Generator.Tests.Strict;

/// <summary>A project whose C# is too old is told so once: what is emitted beside that is plain enough for its compiler.</summary>
public class LanguageVersionTests
{
    private const string User =
        """
        class User
        {
            static string Run(float[] x, float[] y)
            {
                My.Models.Net net = new My.Models.Net(1);
                ConvGen.INetwork network = net;
                net.Predict(x, y);
                net.Backward(y, net.CreateTape(4));
                My.Models.Net.Conv2DOp(x, x, y);
                return net.Summary() + My.Models.Net.InputShape.Length + network.Summary();
            }
        }
        """;

    [Theory]
    [InlineData(LanguageVersion.CSharp6)]
    [InlineData(LanguageVersion.CSharp7)]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.CSharp8)]
    [InlineData(LanguageVersion.CSharp9)]
    [InlineData(LanguageVersion.CSharp10)]
    [InlineData(LanguageVersion.CSharp11)]
    [InlineData(LanguageVersion.CSharp12)]
    public async Task TooOld(LanguageVersion language)
    {
        StrictProject project = new() { Language = language, Nullable = NullableContextOptions.Disable };
        Assert.Equal(["CG0014"], (await project.BuildAsync(
            $$"""
            namespace My.Models
            {
                public class B { public B(string s) { } public B() { } }

                public static partial class Outer
                {
                    [ConvGen.Input(4, 4, 1), ConvGen.Conv2D(Filters = 2, Kernel = 2)]
                    internal partial class Inner : B { }
                }
            }
            """)).Select(diagnostic => diagnostic.Id));
        Assert.Equal(["CG0014"], (await project.BuildAsync(
            $$"""
            namespace My.Models
            {
                [ConvGen.Input(4, 4, 1), ConvGen.Conv2D(Filters = 2, Kernel = 2)]
                public partial class Net { }
            }
            {{User}}
            """)).Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.Latest)]
    public Task NewEnough(LanguageVersion language) =>
        new StrictProject { Language = language }.AssertCleanAsync(Harness.Networks.EveryLayer);
}
