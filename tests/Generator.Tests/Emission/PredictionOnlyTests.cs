using System;
using System.Linq;
using System.Threading.Tasks;
using ConvGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace ConvGen.Generator.Tests.Emission;

/// <summary>What is emitted for a network that only predicts: <c>Training = false</c>.</summary>
public class PredictionOnlyTests
{
    /// <summary>What only training has, in the names and comments of emitted code; the tape and the public surface stay.</summary>
    private static readonly string[] _ofTraining =
        ["Backward", "Gradient", "gradient", "frame.TrainingPacked", "Forward(int", "Mask", "Indices", "BatchStatistics", "Barrier"];

    /// <summary>Networks with every layer that trains in a way of its own.</summary>
    public static TheoryData<string> Networks =>
    [
        "[Input(64, 64, 3{0})] [VGG16(Classes = 10)]",
        "[Input(64, 64, 3{0})] [ResNet18(Classes = 10)]",
        "[Input(64, 64, 3{0})] [MobileNetV2(Classes = 10)]",
        "[Input(64, 64, 3{0})] [DenseNet121(Classes = 10)]",
        "[Input(28, 28, 1{0})] [Conv2D(Filters = 32, Kernel = 3, Activation = Activation.Relu)] [MaxPool2D(2)] "
            + "[Conv2D(Filters = 64, Kernel = 3, Activation = Activation.Relu)] [MaxPool2D(2)] [Flatten] [Dropout(0.5f)] "
            + "[Dense(10, Activation = Activation.Softmax)]",
        "[Input(16, 16, 4{0})] [Conv2DTranspose(Filters = 8, Kernel = 3, Stride = 2, Activation = Activation.Gelu)] [UpSampling2D(2)] "
            + "[PRelu] [Conv2D(Filters = 4, Kernel = 3, KernelTransform = typeof(WeightStandardization))] [BatchNormalization]",
    ];

    [Theory]
    [MemberData(nameof(Networks))]
    public void NothingOfTrainingIsEmitted(string attributes)
    {
        (string with, string without) = Programs(attributes);
        Assert.Equal([], _ofTraining.Where(without.Contains));

        // Words that no network has would prove nothing.
        Assert.Contains("Backward", with);
        Assert.Contains("Gradient", with);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void ItIsLessThanHalfOfTheText(string attributes)
    {
        (string with, string without) = Programs(attributes);
        Assert.InRange((double)without.Length / with.Length, 0.01, 0.5);
    }

    [Fact]
    public async Task TheConvolutionAsAFunctionHasNoGradientEither()
    {
        HostResult result = await GeneratorHost.RunAsync(
            "using ConvGen;\n[Input(8, 8, 3, Training = false)] [Conv2D(Filters = 4, Kernel = 3)] public partial class Net;");
        Assert.Empty(result.Diagnostics);
        string surface = result.Files.Single(file => !file.Key.EndsWith(".Kernels.g.cs")).Value;
        Assert.Contains("void Conv2DOp(", surface);
        Assert.DoesNotContain("Conv2DOpGradient", surface);
        Assert.DoesNotContain("Conv2DOverrideGradient", surface);
    }

    [Fact]
    public async Task AReplacedOperationNeedsNoGradient()
    {
        const string Replacement =
            "static partial void Conv2DOverride(System.ReadOnlySpan<float> inputs, System.ReadOnlySpan<float> kernel, "
                + "System.Span<float> outputs) => Conv2DOp(inputs, kernel, outputs);";
        string Source(string training) =>
            $"using ConvGen;\n[Input(8, 8, 3{training})] [Conv2D(Filters = 4, Kernel = 3)] public partial class Net {{ {Replacement} }}";
        Assert.Empty((await GeneratorHost.RunAsync(Source(", Training = false"))).Diagnostics);
        Assert.NotEmpty((await GeneratorHost.RunAsync(Source(""))).Diagnostics);
    }

    [Fact]
    public async Task AGradientThatIsThereAnywayDoesNoHarm()
    {
        const string Parameters = "System.ReadOnlySpan<float> inputs, System.ReadOnlySpan<float> kernel";
        HostResult result = await GeneratorHost.RunAsync($$"""
            using ConvGen;
            [Input(8, 8, 3, Training = false)] [Conv2D(Filters = 4, Kernel = 3)]
            public partial class Net
            {
                static partial void Conv2DOverride({{Parameters}}, System.Span<float> outputs) => Conv2DOp(inputs, kernel, outputs);

                static partial void Conv2DOverrideGradient(
                    {{Parameters}}, System.ReadOnlySpan<float> outputGradients, System.Span<float> inputGradients,
                    System.Span<float> kernelGradients)
                {
                }
            }
            """);
        Assert.Empty(result.Diagnostics);
    }

    private static (string With, string Without) Programs(string attributes) =>
        (Program(attributes.Replace("{0}", "")), Program(attributes.Replace("{0}", ", Training = false")));

    private static string Program(string attributes) => GeneratorHost.Driver()
        .RunGenerators(GeneratorHost.Compile(OptimizationLevel.Release, $"using ConvGen;\n{attributes}\npublic partial class Net;"))
        .GetRunResult().GeneratedTrees.Single(tree => tree.FilePath.EndsWith(".Kernels.g.cs", StringComparison.Ordinal))
        .ToString();
}
