using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace ConvGen.Samples.Tests;

/// <summary>Ready-made networks and one of our own on a few images of clothes.</summary>
public sealed class ImageClassificationTests
{
    private const string Sample = "ImageClassification";

    [Theory]
    [InlineData("Residual", "171,642")]
    [InlineData("ResNet18", "11,191,242")]
    [InlineData("MobileNetV2", "2,270,794")]
    [InlineData("DenseNet121", "7,047,754")]
    public async Task TrainsAndWritesAReport(string network, string parameters)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        string output = await SampleProcess.RunAsync(
            Sample, "--network", network, "--epochs", "1", "--limit", "32", "--batch", "16", "--report", path);
        string html = await File.ReadAllTextAsync(path);
        File.Delete(path);

        Assert.Contains($" Total params: {parameters} (", output);
        Assert.Matches(@"\ntest accuracy: [01]\.\d{4}\n", output);
        Assert.Contains("<section id=\"confusion\">", html);
        Assert.Contains("ankle boot", html);
    }

    [Fact]
    public async Task OurOwnNetworkLearns()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        string output = await SampleProcess.RunAsync(Sample, "--epochs", "3", "--limit", "2000", "--report", path);
        File.Delete(path);
        float accuracy = float.Parse(output.Split("test accuracy: ")[1][..6], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(accuracy, 0.7f, 1);
    }

    [Theory]
    [InlineData("--network", "VGG11")]
    [InlineData("--epochs", "0")]
    public async Task AWrongCommandLineIsExplained(params string[] arguments)
    {
        (int exitCode, _, string error) = await SampleProcess.TryRunAsync(Sample, arguments);
        Assert.Equal(2, exitCode);
        Assert.Contains(arguments[0], error);
        Assert.Contains("--report FILE", error);
    }
}
