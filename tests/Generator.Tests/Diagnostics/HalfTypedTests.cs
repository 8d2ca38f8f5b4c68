using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace ConvGen.Generator.Tests.Diagnostics;

/// <summary>An editor runs the generator and the analyzer on every text on the way to a valid one.</summary>
public class HalfTypedTests
{
    private const string Convolution =
        "[Conv2D(Filters = 32, KernelHeight = 3, KernelWidth = (2), Stride = 1 + 1, Padding = Padding.Same, Activation = Activation.Relu, "
        + "KernelValues = new float[] { 1, -2f }, Name = nameof(Net), UseBias = !true)]";

    public static TheoryData<string, string, string> Texts => new()
    {
        { "[Input(7, 7, 1)]\n", Convolution, "\npublic partial class Net;" },
        { "[Input(7, 7, 1)]\n", Convolution, "" },
        { "", "[Input(height: 7, 7, channels: 1)]", "\n[Flatten]\npublic partial class Net;" },
        { "[Input(7, 7, 1)]\n", "[Use<Stem>(Times = 2, Name = \"stem\"), Flatten, Dense(10)]",
            "\npublic partial class Net;\n[Block, Dropout(0.5f)] class Stem;" },
        { "[Input(7, 7, 1)]\n[Flatten]\n", "[Reshape(7, 7), Activate(Activation.Softmax)]", "\npublic partial class Net;" },
        { "[Input(7, 7, 1)]\n[Flatten]\n", "public sealed partial class Net { public Net(string s) : this(1) { } }", "" },
        {
            "[Input(1, 1, 1)]\n[Conv2D(Filters = 1, Kernel = 1)]\n"
                + "partial class Net { static partial void Conv2DOverride(System.ReadOnlySpan<float> x, ",
            "System.ReadOnlySpan<float> k, System.Span<float> y) { } static partial void Conv2DOverride",
            "() { } }"
        },
        { "[Input(1, 1, 1)]\n[Conv2D(Filters = 1, Kernel = 1, Ker", "nelTransform = typeof(ConvGen.FlipKernel))]",
            "\npublic partial class Net;" },
        { "[Block]\n", "[Conv2D(Filters = 1, Kernel = 3)]", "\nclass Stem;" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task NoPrefixThrows(string before, string text, string after)
    {
        for (int length = 0; length <= text.Length; length++)
        {
            await AssertNoCrashAsync("using ConvGen;\n" + before + text[..length] + after);
        }
    }

    [Theory]
    [InlineData("[Conv2D(Filters = 2, Kernl = 3)]", "CS0246")]
    [InlineData("[Conv2D(Filters = \"2\", Kernel = 3)]", "CS0029")]
    [InlineData("[Conv2D(Filters = 2, Kernel = x)]", "CS0103")]
    [InlineData("[Conv2D(2, 3)]", "CS1729")]
    [InlineData("[Conv2D(Filters = 2, Kernel = 3, KernelValues = new float[] { Missing })]", "CS0103")]
    [InlineData("[Conv3D(Filters = 2, Kernel = 3), Dense(3)]", "CS0246")]
    [InlineData("[Flatten, Dense]", "CS7036")]
    [InlineData("[Use<Missing>, Dense(3)]", "CS0246")]
    [InlineData("[Reshape(7, 7L * 7)]", "CS1503")]
    public async Task WhatTheCompilerReportsIsReportedOnce(string layers, string id)
    {
        HostResult result = await GeneratorHost.RunAsync(
            $"using ConvGen;\n[Input(7, 7, 1)]\n{layers}\npublic partial class Net;\n{DiagnosticAssert.User}");
        Assert.Equal([id], result.Diagnostics.Select(diagnostic => diagnostic.Id).Distinct());
    }

    [Theory]
    [InlineData("struct", "CS0592")]
    [InlineData("record struct", "CS0592")]
    [InlineData("interface", "CS0592")]
    public async Task OtherTypesAreLeftToTheCompiler(string keyword, string id)
    {
        HostResult result = await GeneratorHost.RunAsync($"using ConvGen;\n[Input(7, 7, 1)]\npublic partial {keyword} Net {{ }}");
        Assert.Equal([id], result.Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    private static async Task AssertNoCrashAsync(string source)
    {
        ImmutableArray<Diagnostic> diagnostics = (await GeneratorHost.RunAsync(source)).Diagnostics;
        IEnumerable<Diagnostic> crashes = diagnostics.Where(diagnostic => diagnostic.Id is "CS8784" or "CS8785" or "AD0001");
        Assert.True(!crashes.Any(), $"{source}\n{string.Join(Environment.NewLine, crashes)}");
        Assert.All(diagnostics, diagnostic => Assert.False(
            diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true, $"{source}\n{diagnostic}"));
    }
}
