using System.Linq;
using System.Threading.Tasks;
using ConvGen.Generator.Tests.Harness;
using Xunit;

namespace ConvGen.Generator.Tests.Emission;

/// <summary>
/// What is emitted for a layer is bounded, whatever its arguments: planning unrolls up to a budget, beyond it come loops.
/// </summary>
public class SizeTests
{
    /// <summary>Characters of both emitted files of a network of one layer, or of a layer and the pool behind it.</summary>
    private const int MostOfALayer = 310_000;

    [Theory]
    [InlineData("[Input(64, 64, 16)] [Conv2D(Filters = 16, Kernel = 31, Padding = Padding.Same)] [MaxPool2D(2)]")]
    [InlineData("[Input(64, 64, 16)] [Conv2D(Filters = 16, Kernel = 31, Padding = Padding.Same)]")]
    [InlineData("[Input(64, 64, 16)] [Conv2D(Filters = 16, KernelHeight = 1, KernelWidth = 200, Padding = Padding.Same)] [MaxPool2D(2)]")]
    [InlineData("[Input(64, 64, 16)] [Conv2D(Filters = 16, KernelHeight = 200, KernelWidth = 1, Padding = Padding.Same)] [MaxPool2D(2)]")]
    [InlineData("[Input(9, 8, 16)] [Conv2D(Filters = 16, KernelHeight = 4641, KernelWidth = 3, Padding = Padding.Same)] [MaxPool2D(2)]")]
    [InlineData("[Input(64, 64, 1)] [Conv2D(Filters = 16, KernelHeight = 200, KernelWidth = 3, Padding = Padding.Same)] [MaxPool2D(2)]")]
    [InlineData("[Input(64, 64, 16)] [DepthwiseConv2D(Kernel = 31, Padding = Padding.Same)]")]
    [InlineData("[Input(64, 64, 16)] [DepthwiseConv2D(Kernel = 31, Dilation = 3, Padding = Padding.Same)]")]
    [InlineData("[Input(64, 64, 16)] [DepthwiseConv2D(KernelHeight = 1, KernelWidth = 200, Padding = Padding.Same)]")]
    [InlineData("[Input(64, 64, 16)] [DepthwiseConv2D(KernelHeight = 200, KernelWidth = 1, Padding = Padding.Same)]")]
    [InlineData("[Input(9, 8, 2)] [DepthwiseConv2D(KernelHeight = 46341, KernelWidth = 3, Padding = Padding.Same)]")]
    [InlineData("[Input(9, 8, 2)] [Conv2D(Filters = 2, KernelHeight = 46341, KernelWidth = 3, Padding = Padding.Same)] [MaxPool2D(2)]")]
    [InlineData("[Input(64, 64, 16)] [Conv2D(Filters = 4096, Kernel = 3)] [MaxPool2D(2)]")]
    [InlineData("[Input(224, 224, 3)] [Conv2D(Filters = 64, Kernel = 16, Stride = 16)]")]
    [InlineData("[Input(640, 640, 16)] [Conv2D(Filters = 16, Kernel = 50, Stride = 50)]")]
    [InlineData("[Input(640, 640, 16)] [Conv2D(Filters = 16, Kernel = 300, Stride = 300)]")]
    [InlineData("[Input(640, 640, 16)] [DepthwiseConv2D(Kernel = 50, Stride = 50)]")]
    [InlineData("[Input(64, 64, 16)] [DepthwiseConv2D(Kernel = 31, Stride = 7)]")]
    [InlineData("[Input(1000, 1000, 1)] [MaxPool2D(1000)]")]
    [InlineData("[Input(5000, 5000, 1)] [AveragePool2D(5000)]")]
    [InlineData("[Input(64, 64, 16)] [Conv2D(Filters = 16, Kernel = 1)] [MaxPool2D(62)]")]
    [InlineData("[Input(64, 64, 1)] [Conv2D(Filters = 16, KernelHeight = 1, KernelWidth = 5)] [MaxPool2D(PoolHeight = 1, PoolWidth = 11)]")]
    [InlineData("[Input(9, 8, 2)] [ZeroPadding2D(4000, 4000, 2000, 2000)] [MaxPool2D(2)]")]
    [InlineData("[Input(1, 1, 100_000)] [Flatten] [Dense(1000)]")]
    [InlineData("[Input(1, 1, 100_000)] [Flatten] [Dense(3)]")]
    [InlineData("[Input(1, 1, 10)] [Flatten] [Dense(100_000, Activation = Activation.Softmax)]")]
    public async Task OddLayersStaySmall(string attributes)
    {
        HostResult result = await GeneratorHost.RunAsync($"using ConvGen;\n{attributes}\npublic partial class Net;");
        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        Assert.Equal(2, result.Files.Count);
        Assert.InRange(result.Files.Values.Sum(text => text.Length), 1, MostOfALayer);
    }

    [Theory]
    [InlineData("VGG16", 1_200_000)]
    [InlineData("MobileNetV2", 1_200_000)]
    [InlineData("ResNet50", 2_000_000)]
    [InlineData("DenseNet121", 3_000_000)]
    public async Task ReadyMadeNetworksStayCompilable(string network, int most)
    {
        HostResult result = await GeneratorHost.RunAsync($"using ConvGen;\n[Input(224, 224, 3)] [{network}] public partial class Net;");
        Assert.Equal(2, result.Files.Count);
        Assert.InRange(result.Files.Values.Sum(text => text.Length), 100_000, most);
    }
}
