using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace ConvGen.Samples.Tests;

/// <summary>The sample with standardised convolutions; a short training here, five epochs as its reader runs it.</summary>
public sealed class StandardizedConvolutionTests
{
    private const string Sample = "StandardizedConvolution";

    [Fact]
    public async Task PrintsTheTableAndLearns()
    {
        string output = await SampleProcess.RunAsync(Sample, "--epochs", "1", "--limit", "6000");
        Assert.Contains("│ conv2d (Conv2D)                 │ (None, 26, 26, 32)     │           320 │", output);
        Assert.Contains("│ conv2d_1 (Conv2D)               │ (None, 11, 11, 64)     │        18,496 │", output);
        Assert.Contains(
            "Total params: 34,826 (136.04 KB)\n Trainable params: 34,826 (136.04 KB)\n Non-trainable params: 0 (0.00 B)", output);
        Assert.Contains("\n43 steps an epoch, seed 1\n", output);
        Assert.Contains("Epoch 1/1 - 43/43 - ", output);

        Match accuracy = Regex.Match(
            output, @"^validation accuracy: ([\d.]+), test accuracy: ([\d.]+), test loss: [\d.]+$", RegexOptions.Multiline);
        Assert.True(accuracy.Success, output);
        Assert.All(
            accuracy.Groups.Values.Skip(1), group => Assert.True(float.Parse(group.Value, CultureInfo.InvariantCulture) > 0.85f, output));
    }

    [Theory]
    [InlineData("--epoch", "5")]
    [InlineData("--epochs", "0")]
    [InlineData("--epochs")]
    public async Task AWrongCommandLineIsAnsweredWithTheRightOne(params string[] arguments)
    {
        (int exitCode, string output, string error) = await SampleProcess.TryRunAsync(Sample, arguments);
        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.Contains("--epochs N     passes over the training data", error);
    }
}
