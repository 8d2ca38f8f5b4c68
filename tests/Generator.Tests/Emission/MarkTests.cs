using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using ConvGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace ConvGen.Generator.Tests.Emission;

/// <summary>What emitted files say of the machines that run a kernel, and of kernels that neither predictions nor training use.</summary>
public class MarkTests
{
    private const string InputGradients = "for gradients of the inputs alone";
    private const string Operations = "for functional operations alone";

    [Theory]
    [InlineData(
        16, "if (Vector512.IsHardwareAccelerated) // AVX-512", "else if (Vector256.IsHardwareAccelerated) // AVX2", "else // the rest")]
    [InlineData(8, "if (Vector256.IsHardwareAccelerated) // AVX2 and AVX-512", "else // the rest")]
    [InlineData(4)]
    public void AChoiceOfWidthsSaysWhoseTheyAre(int filters, params string[] choices)
    {
        string[] lines = Kernels($"[Input(8, 8, 3)] [Conv2D(Filters = {filters}, Kernel = 3)]");
        int forward = Array.FindIndex(lines, line => line.StartsWith("internal static void ", StringComparison.Ordinal));
        Assert.Equal(choices, lines.Skip(forward + 2).TakeWhile(line => line != "}").Where(line => line.Contains(" // ")));
        Assert.All(lines.Where(line => line.Contains("IsHardwareAccelerated")), line => Assert.Contains(" // ", line));
    }

    [Theory]
    [InlineData(16, "512 bits, AVX-512", "256 bits, AVX2", "128 bits, the rest")]
    [InlineData(8, "256 bits, AVX2 and AVX-512", "128 bits, the rest")]
    [InlineData(4, "128 bits, all machines")]
    public void AMethodSaysWhoRunsIt(int filters, params string[] marks)
    {
        string[] lines = Kernels(
            $"[Input(8, 8, 3, Training = false, Algorithm = Algorithm.Direct)] [Conv2D(Filters = {filters}, Kernel = 3)]");
        string[] widths = [.. lines.Where(line => Regex.IsMatch(line, @"^/// <summary>\d+ bits"))];
        Assert.All(marks, mark => Assert.Contains(widths, line => Says(line, mark)));
        Assert.All(widths, line => Assert.Contains(marks, mark => Says(line, mark)));

        static bool Says(string line, string mark) => line.StartsWith($"/// <summary>{mark}: ", StringComparison.Ordinal)
            || line == $"/// <summary>{mark}.</summary>";
    }

    /// <summary>Where a pool is a convolution's last step, the convolution by itself is for its function alone.</summary>
    [Theory]
    [InlineData("", "Forward", Operations)]
    [InlineData("", "MaxPool2x2_Forward", "")]
    [InlineData("", "DataGradient", "for gradients of the inputs and functional operations alone")]
    [InlineData(", Operations = false", "Forward", null)]
    [InlineData(", Operations = false", "DataGradient", InputGradients)]
    [InlineData(", Operations = false, Without = Passes.FusedPools", "Forward", "")]
    [InlineData(", Training = false", "Forward", Operations)]
    [InlineData(", Training = false, Operations = false", "Forward", null)]
    public void AKernelSaysWhatItIsFor(string input, string kernel, string? mark)
    {
        Dictionary<string, string> marks = Marks(Pooled(input));
        string outputs = kernel.StartsWith("MaxPool", StringComparison.Ordinal) ? "5x5x16" : "10x10x16";
        Assert.Equal(mark, marks.GetValueOrDefault($"Conv2D_3x3s1d1_12x12x8_{outputs}_{kernel}"));
    }

    /// <summary>Gradients of what lies behind trained layers are part of training.</summary>
    [Fact]
    public void GradientsWithinTheNetworkAreTrainings()
    {
        Dictionary<string, string> marks = Marks(
            "[Input(12, 12, 8, Algorithm = Algorithm.Direct, Operations = false)] [Conv2D(Filters = 16, Kernel = 3)] "
                + "[Conv2D(Filters = 24, Kernel = 3)]");
        Assert.Equal(InputGradients, marks["Conv2D_3x3s1d1_12x12x8_10x10x16_DataGradient"]);
        Assert.Equal("", marks["Conv2D_3x3s1d1_10x10x16_8x8x24_DataGradient"]);
    }

    /// <summary>The plan's lines and the kernels' summaries say the same.</summary>
    [Fact]
    public void AKernelsSummarySaysIt()
    {
        string[] lines = Kernels(Pooled(""));
        foreach ((string name, string mark) in Marks(Pooled("")))
        {
            int declared = Array.FindIndex(lines, line => line.Contains($"internal static void {name}("));
            string summary = lines.Take(declared).Last(line => line.StartsWith("/// <summary>", StringComparison.Ordinal));
            Assert.Matches($@": \d+ FLOPs(?: a sample)?{(mark.Length > 0 ? "; " + mark : "")}\.</summary>$", summary);
        }
    }

    /// <summary>A method that two kernels share is as little for others as they are.</summary>
    [Fact]
    public void AMethodThatOnlySuchKernelsShareSaysIt()
    {
        string[] lines = Kernels(Pooled(""));
        int shared = Array.FindIndex(lines, line => line.StartsWith("// What several kernels", StringComparison.Ordinal));
        string[] marks = [.. lines.Skip(shared).Where(line => line.StartsWith("/// <summary>For ", StringComparison.Ordinal))];
        Assert.NotEmpty(marks);
        Assert.All(marks, mark => Assert.Contains(" alone.</summary>", mark));
    }

    /// <summary>A convolution whose pool is its last step, in front of another one; no transforms.</summary>
    private static string Pooled(string input) =>
        $"[Input(12, 12, 8, Algorithm = Algorithm.Direct{input})] [Conv2D(Filters = 16, Kernel = 3, Activation = Activation.Relu)] "
            + "[MaxPool2D(2)] [Conv2D(Filters = 24, Kernel = 3)]";

    /// <summary>The lines of the kernels, from the margin on.</summary>
    private static string[] Kernels(string attributes) =>
        [.. Program(attributes).SkipWhile(line => !line.StartsWith("internal static class Kernels", StringComparison.Ordinal))
            .Select(line => line.Trim())];

    /// <summary>The mark of each kernel in the plan.</summary>
    private static Dictionary<string, string> Marks(string attributes) => Program(attributes)
        .Select(line => Regex.Match(line, @"^\s+(\w+): \d+ FLOPs.* locals(?:; (.*))?$"))
        .Where(match => match.Success).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    private static string[] Program(string attributes) => GeneratorHost.Driver()
        .RunGenerators(GeneratorHost.Compile(OptimizationLevel.Release, $"using ConvGen;\n{attributes}\npublic partial class Net;"))
        .GetRunResult().GeneratedTrees.Single(tree => tree.FilePath.EndsWith(".Kernels.g.cs", StringComparison.Ordinal))
        .ToString().Split('\n');
}
