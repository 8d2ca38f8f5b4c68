using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using ConvGen.Data;
using Xunit;

namespace ConvGen.Reporting.Tests.Html;

/// <summary>Samples drawn before a training.</summary>
public sealed class ImagesTests
{
    private static readonly Shape _shape = new(8, 8, 1);
    private static readonly ReportOptions _options = new() { ClassNames = Trained.ClassNames };

    [Fact]
    public void ClassesAreCountedAndSamplesDrawn()
    {
        string html = Page(path => Report.Images(path, Trained.Test, _shape, _options, samples: 20));
        int[] counts = Trained.Test.CountClasses();
        Assert.Equal(20, Regex.Count(html, "<figure title=\"sample "));
        for (int label = 0; label < 4; label++)
        {
            string name = System.Net.WebUtility.HtmlEncode(Trained.ClassNames[label]);
            Assert.Contains($"<th scope=\"row\">{name}</th><td>{counts[label]}</td>", html);
        }

        Assert.Contains("<section id=\"images\">", html);
        Assert.DoesNotContain("top <right>", html);

        // Class by class, no sample twice, the same ones again.
        string[] captions = [.. Regex.Matches(html, "alt=\"(sample \\d+: [^\"]*)").Select(match => match.Groups[1].Value)];
        Assert.Equal(20, captions.Distinct().Count());
        Assert.Equal(html, Page(path => Report.Images(path, Trained.Test, _shape, _options, samples: 20)));
        Assert.NotEqual(html, Page(path => Report.Images(path, Trained.Test, _shape, _options, samples: 20, seed: 1)));
    }

    [Fact]
    public void AStreamShowsWhatTrainingSees()
    {
        IBatchSource batches = Trained.Test.Stream().Map((_, _, input, _) => input.Fill(1)).Batch(7);
        string html = Page(path => Report.Images(path, batches, _shape, samples: 10));
        Assert.Equal(10, Regex.Count(html, "<figure title=\"sample "));
        Assert.Single(Regex.Matches(html, "src=\"(data:[^\"]*)").Select(match => match.Groups[1].Value).Distinct());
    }

    [Fact]
    public void LargeImagesAreMadeSmall()
    {
        Shape large = new(300, 200, 3);
        InMemoryDataset data = new(Enumerable.Repeat(100f, large.Length).ToArray(), new float[1], large.Length);
        string html = Page(path => Report.Images(path, data, large));
        byte[] png = Convert.FromBase64String(Regex.Match(html, "base64,([^\"]*)").Groups[1].Value);
        Assert.Equal((67, 100), (png[19], png[23]));
    }

    [Fact]
    public void WhatIsNoImageOrClassIsRefused()
    {
        Assert.Contains("shape", Refused(Trained.Test, null));
        Assert.Contains("64", Refused(Trained.Test, new Shape(9, 8, 1)));
        Assert.Contains("names", Refused(Trained.Test, _shape, new ReportOptions { ClassNames = ["one"] }));
        Assert.Contains("class", Refused(new InMemoryDataset(new float[64], (float[])[0.5f], 64), _shape));
    }

    private static string Refused(IDataset data, Shape? shape, ReportOptions? options = null)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        string message = Assert.Throws<ArgumentException>(() => Report.Images(path, data, shape, options)).Message;
        Assert.False(File.Exists(path));
        return message;
    }

    private static string Page(Action<string> write)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        write(path);
        string html = File.ReadAllText(path);
        File.Delete(path);
        return html;
    }
}
