using System;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;
using Xunit.Abstractions;

namespace ConvGen.Samples.Tests;

/// <summary>A network that goes on from what another has learned, beside one that begins from scratch.</summary>
public sealed class FineTuningTests(ITestOutputHelper log)
{
    private const string Sample = "FineTuning";

    [Fact]
    public async Task BothAreTrainedAndComparedInOneChart()
    {
        (string output, string html) = await Run("--pretraining", "1", "--epochs", "2", "--unfrozen", "1", "--limit", "40");
        Assert.Contains("110 parameters copied; left: emoji.kernel, emoji.bias; unused: clothes.kernel, clothes.bias", output);
        Assert.Matches(@"\nfine-tuning: test accuracy [01]\.\d{4}, ", output);
        Assert.Contains("\n112 parameters copied; left: none; unused: none\n", output);
        Assert.Matches(@"\nunfrozen: test accuracy [01]\.\d{4}, ", output);
        Assert.Matches(@"\nfrom scratch: test accuracy [01]\.\d{4}, ", output);
        Assert.Contains("<section id=\"comparison\">", html);
        Assert.Matches("\"charts\":\\[\\[\\{\"name\":\"fine-tuning\",[^{]*\\},\\{\"name\":\"from scratch\",", html);
        Assert.Contains("vehicle", html);
    }

    /// <summary>ImageNet's features, where the package is or can be restored; clothes with a word about it where not.</summary>
    [Fact]
    public async Task TheRealModelIsTunedWhereItCanBeHad()
    {
        (string output, string html) = await Run("--epochs", "3", "--limit", "330");
        if (output.Contains("cannot be restored, so that ResNet18 learns from clothes instead", StringComparison.Ordinal))
        {
            log.WriteLine($"The package cannot be restored here, so that the real model was not tuned: {output}");
            return;
        }

        Assert.StartsWith("ImageNet's features: ", output);
        Assert.Contains("110 parameters copied; left: emoji.kernel, emoji.bias; unused: none", output);
        Assert.Contains("<section id=\"comparison\">", html);
        Assert.InRange(Accuracy("fine-tuning") - Accuracy("from scratch"), 0.05, 1);

        double Accuracy(string name) => double.Parse(
            Regex.Match(output, $@"\n{name}: test accuracy (\d\.\d+)").Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task AWrongCommandLineIsExplained()
    {
        (int exitCode, _, string error) = await SampleProcess.TryRunAsync(Sample, "--epochs", "0");
        Assert.Equal(2, exitCode);
        Assert.Contains("--model FILE", error);
    }

    [Fact]
    public async Task AMissingModelIsNamed()
    {
        (int exitCode, _, string error) = await SampleProcess.TryRunAsync(Sample, "--model", "nowhere.onnx");
        Assert.Equal(1, exitCode);
        Assert.Contains("nowhere.onnx", error);
    }

    private static async Task<(string Output, string Html)> Run(params string[] options)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            string output = await SampleProcess.RunAsync(Sample, [.. options, "--threads", "2", "--report", path]);
            return (output, await File.ReadAllTextAsync(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
