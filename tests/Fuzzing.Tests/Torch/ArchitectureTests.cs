using Xunit;
using Xunit.Abstractions;

namespace ConvGen.Fuzzing.Tests.Torch;

/// <summary>The ready-made networks on images of 64 x 64, forward and backward, against PyTorch (make_architectures.py).</summary>
public sealed class ArchitectureTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("VGG16")]
    [InlineData("VGG19")]
    [InlineData("ResNet18")]
    [InlineData("ResNet34")]
    [InlineData("ResNet50")]
    [InlineData("MobileNetV2")]
    [InlineData("DenseNet121")]
    public void ArchitecturesAgree(string name) => Assert.Empty(ArchitectureCommand.Failures(name, output.WriteLine));
}
