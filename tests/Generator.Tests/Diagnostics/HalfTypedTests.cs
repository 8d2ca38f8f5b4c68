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
        { "[Input(7, 7, 1)]\n[Dropout(0.5f, Name = \"a\")]\n", "[Concat(\"a\", \"input\", First = \"a\", From = \"input\", Name = \"b\")]",
            "\n[Add(\"a\")]\n[Output(\"a\")]\npublic partial class Net;" },
        { "[Input(7, 7, 1)]\n", "[Output(\"a\"), Flatten(From = \"input\"), Add(new string[] { \"a\" }), Multiply(names: [\"a\"])]",
            "\npublic partial class Net;" },
        { "[Block]\n", "[Conv2D(Filters = 4 * Arg.Filters / 2 + 1, Kernel = (Arg.Kernel)), Dropout(Arg.Rate), Reshape(Arg.Units, 2)]",
            "\nclass Stem;\n[Input(7, 7, 2), Use<Stem>(Filters = 1, Kernel = 1, Rate = 0.5f, Units = 3)]\npublic partial class Net;" },
        { "[Block, Dropout(Arg.Rate), Add(\"input\")] class Stem;\n[Input(7, 7, 1)]\n",
            "[Use<Stem>(Rate = 0.5f, Alpha = 0.5f, Prefix = \"block{n+2}_\", From = \"input\"), Add(\"stem\"), ResNet18(Classes = 3)]",
            "\npublic partial class Net;" },
        {
            "using ConvGen.Training;\n[Input(7, 7, 1), Flatten]\npublic partial class Net { void Run(INetwork net, float[] x) { ",
            "_ = new keras.SGD(lr: 0.1) { batch_size = 3 }; net.Compile(\"adam\", new[] { \"mse\" }).fit(x, y_: x); net.zero_grad(); ",
            "} }"
        },
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
    [InlineData("[Dropout(0.5, 4)]", "CS1729")]
    [InlineData("[Conv2D(Filters = 2, Kernel = 3, KernelValues = new float[] { Missing })]", "CS0103")]
    [InlineData("[Conv4D(Filters = 2, Kernel = 3), Dense(3)]", "CS0246")]
    [InlineData("[Flatten, Dense]", "CS7036")]
    [InlineData("[Use<Missing>, Dense(3)]", "CS0246")]
    [InlineData("[Reshape(7, 7L * 7)]", "CS1503")]
    public async Task WhatTheCompilerReportsIsReportedOnce(string layers, string id)
    {
        HostResult result = await GeneratorHost.RunAsync(
            $"using ConvGen;\n[Input(7, 7, 1)]\n{layers}\npublic partial class Net;\n{DiagnosticAssert.User}");
        Assert.Equal([id], result.Diagnostics.Select(diagnostic => diagnostic.Id).Distinct());
    }

    /// <summary>What compiles and still is no name, or no list of names.</summary>
    [Theory]
    [InlineData("[Add(null!)]")]
    [InlineData("[Add((string)null!)]")]
    [InlineData("[Concat(\"a\", null!)]")]
    [InlineData("[Concat(new string[0])]")]
    [InlineData("[Add(\"\", First = \"\", From = \"\")]")]
    [InlineData("[Dropout(0.1f, From = null, Name = null)]")]
    [InlineData("[Add(\"a\", First = null, From = null)]")]
    [InlineData("[Dropout(0.1f), Output(null!)]")]
    [InlineData("[Dropout(0.1f, From = \"a\\0\\n\\\"{0}\")]")]
    [InlineData("[Use<Own>(Prefix = \"{n\")]")]
    [InlineData("[Use<Own>(Prefix = \"{n+99999999999999}\")]")]
    [InlineData("[Use<Own>(Prefix = \"é.b/{0}\")]")]
    [InlineData("[Use<Own>(Prefix = null, Alpha = float.NaN, LeastAlpha = float.PositiveInfinity)]")]
    [InlineData("[Use<Own>(Alpha = -1), Use<Own>(Alpha = 1e30f, Filters = int.MaxValue)]")]
    [InlineData("[Use<Own>(Filters = 1, Prefix = \"1\")]")]
    [InlineData("[Use<Digit>(Filters = 1, Prefix = \"\")]")]
    [InlineData("[Use<Digit>(Filters = 1, Prefix = \"{n}\")]")]
    [InlineData("[Use<Digit>(Filters = 1, Prefix = \"_\")]")]
    [InlineData("[Use<Nameless>(Prefix = \"\")]")]
    [InlineData("[ResNet18(Name = \"\"), VGG16(Classes = 0, IncludeTop = true)]")]
    [InlineData("[Use<Net>(From = \"a\")]")]
    public Task OddNamesDoNotThrow(string layer) => AssertNoCrashAsync(
        "using ConvGen;\n[Block, Conv2D(Filters = Arg.Filters, Kernel = 1)] class Own;\n"
            + "[Block, Conv2D(Filters = Arg.Filters, Kernel = 1, Name = \"1_conv\")] class Digit;\n"
            + "[Block, Conv2D(Filters = 1, Kernel = 1, Name = \"\")] class Nameless;\n[Input(7, 7, 1), Dropout(0.1f, Name = \"a\")]\n"
            + layer + "\npublic partial class Net;");

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
