using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace ConvGen.Reporting.Tests.Html;

/// <summary>What each layer costs.</summary>
public sealed class ProfileTests
{
    [Fact]
    public void EachLayerHasARowAndBars()
    {
        NetworkProfile profile = new Timed(seed: 1).Profile(new float[5 * 64]);
        string html = new Report("Times").Add(profile).ToHtml();

        Assert.Contains("<section id=\"profile\">", html);
        string body = Regex.Match(html, "numbers profile\">(.*?)</table>", RegexOptions.Singleline).Groups[1].Value;
        Assert.Equal(
            ["conv2d", "max_pooling2d", "flatten", "dense", "input", "total"],
            Regex.Matches(body, "<th scope=\"row\">(.*?)</th>").Select(match => match.Groups[1].Value));
        Assert.Contains("<th scope=\"row\">max_pooling2d</th><td>&#183;</td><td>&#183;</td><td>&#183;</td>", body);
        double[] shares = [.. Regex.Matches(body, "--share:([0-9.]+)").Select(
            match => double.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(10, shares.Length);
        Assert.Equal(1, shares.Chunk(2).Max(bars => bars.Sum()), 3e-4);
        Assert.Contains("class=\"forward\">Forward</th><th scope=\"col\" class=\"back\">Backward</th>", html); // In their bars' colours.
        Assert.Contains("5 samples at a time on one thread; bars are forward, then backward.", html);
    }

    [Fact]
    public void PredictionsAloneHaveOneBar()
    {
        string html = new Report("Times").Add(new TimedPredictions(seed: 1).Profile(new float[64])).ToHtml();
        Assert.DoesNotContain(">Backward</th>", html);
        Assert.Contains("&#181;s a sample", html);
    }
}

[Input(8, 8, 1, Profile = true)]
[Conv2D(Filters = 6, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(4, Activation = Activation.Softmax)]
public partial class Timed;

[Input(8, 8, 1, Profile = true, Training = false)]
[Flatten]
[Dense(4, Activation = Activation.Softmax)]
public partial class TimedPredictions;
