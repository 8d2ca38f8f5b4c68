using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace ConvGen.Samples.Tests;

/// <summary>A network that goes on from what another has learned, beside one that begins from scratch.</summary>
public sealed class FineTuningTests
{
    private const string Sample = "FineTuning";

    [Fact]
    public async Task BothAreTrainedAndReported()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        string output = await SampleProcess.RunAsync(
            Sample, "--pretraining", "1", "--epochs", "2", "--limit", "40", "--threads", "2", "--report", path);
        string html = await File.ReadAllTextAsync(path);
        File.Delete(path);

        Assert.Contains("100 parameters copied; left: emoji.kernel, emoji.bias; unused: predictions.kernel, predictions.bias", output);
        Assert.Matches(@"\nfine-tuning: test accuracy [01]\.\d{4}, ", output);
        Assert.Matches(@"\nfrom scratch: test accuracy [01]\.\d{4}, ", output);
        Assert.Contains("<section id=\"curves\">", html);
        Assert.Contains("<section id=\"curves-2\">", html);
        Assert.Contains("vehicle", html);
    }

    [Fact]
    public async Task AWrongCommandLineIsExplained()
    {
        (int exitCode, _, string error) = await SampleProcess.TryRunAsync(Sample, "--epochs", "0");
        Assert.Equal(2, exitCode);
        Assert.Contains("--weights FILE", error);
    }

    [Fact]
    public async Task MissingWeightsAreNamed()
    {
        (int exitCode, _, string error) = await SampleProcess.TryRunAsync(Sample, "--weights", "nowhere.safetensors");
        Assert.Equal(1, exitCode);
        Assert.Contains("nowhere.safetensors", error);
    }
}
