using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace ConvGen.Samples.Tests;

/// <summary>The document's loop: a ready-made network on a folder of pictures.</summary>
public sealed class FlowersTests
{
    private const string Sample = "Flowers";

    [Fact]
    public async Task TheLossFallsAndThePicturesAreShown()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        string output = await SampleProcess.RunAsync(
            Sample, "--size", "64", "--batch", "16", "--limit", "48", "--epochs", "5", "--samples", path);
        string html = await File.ReadAllTextAsync(path);
        File.Delete(path);

        Assert.StartsWith("440 images of 64x64x3 in 5 classes: animal (", output);
        float[] losses = [.. Regex.Matches(output, @"step \d+ loss: (\d+\.\d{4})\n").Select(match =>
            float.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
        Assert.Equal(15, losses.Length);
        Assert.InRange(losses[0], 1, 5); // ln 5 = 1.61 for a network that knows nothing
        Assert.InRange(losses[^3..].Average(), 0, 0.8f * losses[..3].Average());
        Assert.Matches(@"validation accuracy: [01]\.\d{4}\n", output);
        Assert.Contains("<section id=\"images\">", html);
        Assert.Contains("<b>vehicle</b>", html);
    }

    [Theory]
    [InlineData("DenseNet121")]
    [InlineData("MobileNetV2")]
    public async Task AnyNetworkTrainsOnPhotographsOfFullSize(string network)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        string output = await SampleProcess.RunAsync(
            Sample, "--network", network, "--limit", "10", "--batch", "5", "--epochs", "1", "--augment", "--samples", path);
        File.Delete(path);

        Assert.StartsWith("440 images of 224x224x3", output);
        Assert.Equal(2, Regex.Count(output, @"epoch 1 step \d loss: \d+\.\d{4}\n"));
    }

    [Fact]
    public async Task WhatIsNotThereIsExplained()
    {
        (int exitCode, _, string error) = await SampleProcess.TryRunAsync(Sample, "--network", "ResNet152");
        Assert.Equal(1, exitCode);
        Assert.Contains("ResNet152", error);
        Assert.Contains("VGG16", error);

        (exitCode, _, error) = await SampleProcess.TryRunAsync(Sample, "--size", "64", "--data", "nowhere");
        Assert.Equal(1, exitCode);
        Assert.Contains("nowhere", error);

        (exitCode, _, error) = await SampleProcess.TryRunAsync(Sample, "--epochs", "0");
        Assert.Equal(2, exitCode);
        Assert.Contains("--data DIR", error);
    }
}
