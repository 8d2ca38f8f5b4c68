using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace ConvGen.Samples.Tests;

/// <summary>The U-Net on a part of its drawn shapes.</summary>
public sealed class SegmentationTests
{
    private const string Sample = "Segmentation";

    [Fact]
    public async Task FindsDiscsAndDrawsThem()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        string output = await SampleProcess.RunAsync(Sample, "--epochs", "5", "--images", "800", "--picture", path);
        string html = await File.ReadAllTextAsync(path);
        File.Delete(path);

        Match overlap = Regex.Match(output, @"^intersection over union: (\d\.\d{4})$", RegexOptions.Multiline);
        Assert.InRange(float.Parse(overlap.Groups[1].Value, CultureInfo.InvariantCulture), 0.5f, 1);
        Assert.Equal(12, Regex.Count(html, "<tr><td>"));
        Assert.Equal(36, Regex.Count(html, "data:image/bmp;base64,Qk"));
    }

    [Fact]
    public async Task AWrongCommandLineIsExplained()
    {
        (int exitCode, _, string error) = await SampleProcess.TryRunAsync(Sample, "--images", "none");
        Assert.Equal(2, exitCode);
        Assert.Contains("--images", error);
    }
}
