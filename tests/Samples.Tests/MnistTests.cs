using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace ConvGen.Samples.Tests;

/// <summary>
/// The three networks on MNIST, by the trainer and by a loop of one's own; parts of the data, so that a test takes a second.
/// </summary>
public sealed class MnistTests
{
    private const string Sample = "Mnist";

    [Theory]
    [InlineData("D1", "30,762 (120.16 KB)")]
    [InlineData("D2", "34,826 (136.04 KB)")]
    public async Task PrintsTheTableAndLearns(string network, string parameters)
    {
        string output = await SampleProcess.RunAsync(Sample, "--network", network, "--epochs", "1", "--limit", "8000", "--seed", "1");

        Assert.Contains($" Total params: {parameters}\n", output);
        Assert.Contains("Epoch 1/1 - 57/57 - ", output); // 7,200 of 8,000 images in batches of 128
        Assert.InRange(TestAccuracy(output), 0.8f, 1);
    }

    /// <summary>Also as D3 trains: batches of 50.</summary>
    [Fact]
    public async Task TheWideNetworkTellsItsTestAccuracyEveryEpoch()
    {
        string output = await SampleProcess.RunAsync(Sample, "--network", "D3", "--epochs", "1", "--limit", "2000", "--batch", "50");

        Assert.Contains(" Total params: 3,274,634 (12.49 MB)\n", output);
        Assert.Matches(@"\nepoch 1 test accuracy: 0\.\d{6}\n", output);
        Assert.InRange(TestAccuracy(output), 0.85f, 1);
    }

    [Fact]
    public async Task ACustomLoopPrintsItsFallingLossAndLearns()
    {
        string output = await SampleProcess.RunAsync(Sample, "--custom-loop", "--epochs", "2", "--limit", "8000", "--batch", "32");

        float[] losses =
            [.. Regex.Matches(
                output, @"^epoch [12] step \d+01 loss: (\d+\.\d{4})$|^epoch 1 step 1 loss: (\d+\.\d{4})$", RegexOptions.Multiline)
                .Select(match => float.Parse(match.Groups[1].Value + match.Groups[2].Value, CultureInfo.InvariantCulture))];
        Assert.Equal(5, losses.Length); // 2 epochs of 250 steps, every hundredth
        Assert.InRange(losses[0], 2, 3); // ln 10 = 2.30 before anything was learnt
        Assert.InRange(losses[^1], 0, 0.6f);
        Assert.InRange(TestAccuracy(output), 0.92f, 1);
    }

    [Fact]
    public async Task ACustomLoopGivesTheSameNumbersAgain()
    {
        string[] arguments = ["--custom-loop", "--epochs", "1", "--limit", "2000", "--seed", "5"];

        Assert.Equal(
            await SampleProcess.RunAsync(Sample, arguments), await SampleProcess.RunAsync(Sample, [.. arguments, "--threads", "1"]));
    }

    [Fact]
    public async Task WritesAReport()
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("convgen-mnist");
        try
        {
            string path = Path.Combine(directory.FullName, "report.html");

            string output = await SampleProcess.RunAsync(Sample, "--epochs", "1", "--limit", "2000", "--report", path);

            Assert.Contains($"\nreport: {path}\n", output);
            string html = File.ReadAllText(path);
            Assert.Contains("<h1>DigitClassifier</h1>", html);
            Assert.Contains("<section id=\"confusion\">", html);
            Assert.Contains("<section id=\"settings\">", html);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task IsShownLive() => Assert.Matches(
        "\nLive report: http://127\\.0\\.0\\.1:[0-9]+/\n",
        await SampleProcess.RunAsync(Sample, "--epochs", "1", "--limit", "500", "--live", "0"));

    [Theory]
    [InlineData("--report", "report.html")]
    [InlineData("--live", "0")]
    public async Task ACustomLoopHasNoReport(string name, string value)
    {
        (int exitCode, _, string error) = await SampleProcess.TryRunAsync(Sample, "--custom-loop", name, value);

        Assert.Equal(2, exitCode);
        Assert.Contains("leave one of them out", error);
    }

    private static float TestAccuracy(string output) => float.Parse(
        Regex.Match(output, @"^test accuracy: (\d\.\d{6})$", RegexOptions.Multiline).Groups[1].Value, CultureInfo.InvariantCulture);
}
