using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using System.Xml.Linq;
using Xunit;

namespace ConvGen.Samples.Tests;

/// <summary>The network for clothes, trained by generated kernels and by naive layers; two epochs here, twenty steps.</summary>
public sealed class FashionMnistTests : IClassFixture<FashionMnistTests.Run>
{
    private const string Sample = "FashionMnist";
    private readonly Run _run;

    public FashionMnistTests(Run run) => _run = run;

    [Fact]
    public void AFunctionConvolvesWithFiltersFromOutside() => Assert.StartsWith(
        "conv2d of (1, 224, 224, 3) with filters (1, 3, 3, 10): (1, 224, 222, 10)\n"
            + "largest difference from the naive loops below 1e-5: yes\n",
        _run.Output,
        StringComparison.Ordinal);

    [Fact]
    public void TheSummaryHasTheParametersOfTheDocument()
    {
        Assert.Contains("│ conv2d_1 (Conv2D)               │ (None, 11, 11, 32)     │         4,640 │", _run.Output);
        Assert.Contains("Total params: 30,762 (120.16 KB)", _run.Output);
    }

    [Fact]
    public void BothTrainingsAreOneInTheFirstTwentySteps()
    {
        Match difference = Regex.Match(
            _run.Output, @"^largest difference of the loss in the first 20 steps: (.+)$", RegexOptions.Multiline);
        Assert.InRange(Number(difference.Groups[1].Value), 0, 1e-5);

        // The printed losses of both epochs, too, which a report that compares a training with itself would not show.
        double[][] rows =
            [.. Regex.Matches(
                _run.Output, @"^ +[12] +([\d.]+) \| ([\d.]+) +([\d.]+) \| ([\d.]+) +([\d.]+) \| ([\d.]+) +([\d.]+) \| ([\d.]+)$",
                RegexOptions.Multiline)
                .Select(match => match.Groups.Values.Skip(1).Select(group => Number(group.Value)).ToArray())];
        Assert.Equal(2, rows.Length);
        Assert.All(rows, row => Assert.All(row.Chunk(2), pair => Assert.InRange(pair[0] - pair[1], -0.0011, 0.0011)));
        Assert.True(rows[1][0] < rows[0][0] && rows[1][4] < rows[0][4], "Loss and validation loss fall.");
    }

    [Fact]
    public void ThePictureHasEightCurves()
    {
        XNamespace svg = "http://www.w3.org/2000/svg";
        XElement picture = XDocument.Parse(_run.Picture).Root!;
        XElement[] curves = [.. picture.Elements(svg + "polyline")];

        Assert.Equal(4, curves.Count(curve => curve.Attribute("class")!.Value == "solid"));
        Assert.Equal(4, curves.Count(curve => curve.Attribute("class")!.Value == "dotted"));
        Assert.All(curves, curve => Assert.Equal(2, Points(curve).Length));
        for (int i = 0; i < 4; i++)
        {
            // Generated and naive lie on each other, within a pixel.
            foreach (((double x, double y), (double naiveX, double naiveY)) in Points(curves[i]).Zip(Points(curves[i + 4])))
            {
                Assert.InRange(Math.Abs(x - naiveX) + Math.Abs(y - naiveY), 0, 1);
            }
        }

        string[] texts = [.. picture.Elements(svg + "text").Select(text => text.Value)];
        Assert.Contains("Generated convolution vs naive reference layers", texts);
        Assert.All(
            new[] { "loss", "accuracy", "validation loss", "validation accuracy" },
            name => Assert.True(texts.Contains($"generated, {name}") && texts.Contains($"naive, {name}"), name));
    }

    [Theory]
    [InlineData("--epochs", "0")]
    [InlineData("--epochs")]
    [InlineData("--seeds", "1")]
    public async Task AWrongCommandLineIsExplained(params string[] arguments)
    {
        (int exitCode, _, string error) = await SampleProcess.TryRunAsync(Sample, arguments);
        Assert.Equal(2, exitCode);
        Assert.Contains(arguments[0], error);
        Assert.Contains("--picture FILE", error);
    }

    [Fact]
    public async Task MissingDataAreNamed()
    {
        (int exitCode, _, string error) = await SampleProcess.TryRunAsync(Sample, "--data", "no-such-directory");
        Assert.Equal(1, exitCode);
        Assert.Contains("Expected train-images-idx3-ubyte or train-images-idx3-ubyte.gz", error);
    }

    private static (double X, double Y)[] Points(XElement curve) =>
        [.. curve.Attribute("points")!.Value.Split(' ').Select(point => point.Split(','))
            .Select(point => (Number(point[0]), Number(point[1])))];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>One run for all tests.</summary>
    public sealed class Run : IAsyncLifetime
    {
        public string Output { get; private set; } = "";

        public string Picture { get; private set; } = "";

        public async Task InitializeAsync()
        {
            string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            Output = await SampleProcess.RunAsync(Sample, "--epochs", "2", "--picture", path);
            Picture = await File.ReadAllTextAsync(path);
            File.Delete(path);
        }

        public Task DisposeAsync() => Task.CompletedTask;
    }
}
