using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace ConvGen.Reporting.Tests.Html;

public sealed class ReportTests
{
    [Fact]
    public void HoldsEverySection()
    {
        foreach (string id in new[] { "curves", "network", "filters", "histograms", "confusion", "mistakes" })
        {
            Assert.Contains($"<section id=\"{id}\">", Trained.Html);
        }
    }

    [Fact]
    public void EverySectionHasAnAddressOfItsOwnHoweverManyThereAre()
    {
        string[] ids = [.. Regex.Matches(Trained.TwoTrainingsHtml, "\\sid=\"([^\"]*)\"").Select(match => match.Groups[1].Value)];

        string[] kinds = ["curves", "network", "filters", "histograms", "confusion", "mistakes"];
        Assert.Equal([.. kinds, .. kinds.Select(kind => kind + "-2")], ids);
    }

    [Fact]
    public void LayersSayWhatTheyReadWhereTheNetworkIsNoChain()
    {
        string html = new Report("Residual").Add(new Residual(seed: 1)).ToHtml();

        Assert.Contains("<th scope=\"col\" class=\"names\">Connected to</th></tr></thead>", html);
        Assert.Matches("<th scope=\"row\">add</th>.*<td class=\"names\">body, input</td></tr>", html);
        Assert.DoesNotContain("Connected to", Trained.Html);
    }

    [Fact]
    public void FiguresOfTwoTrainingsAreToldApart()
    {
        string[] names = [.. Regex.Matches(Trained.TwoTrainingsHtml, "<dt>(.*?)</dt>").Select(match => match.Groups[1].Value)];

        Assert.Contains("best val_loss (2)", names);
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void RefersToNothingOutsideItself()
    {
        string markup = Regex.Replace(Trained.Html, "<script>.*?</script>|<style>.*?</style>|<!--.*?-->", "", RegexOptions.Singleline);

        Assert.DoesNotMatch("(src|href)=\"(?!data:)", markup);
        Assert.DoesNotContain("http:", markup);
        Assert.DoesNotContain("https:", markup);
        Assert.Contains("default-src 'none'", WebUtility.HtmlDecode(markup));
    }

    [Fact]
    public void KeepsTheLicenceOfTheChartLibrary()
    {
        Assert.Contains("Copyright (c) 2022 Leon Sorokin", Trained.Html);
        Assert.Contains("uPlot 1.6.32", Trained.Html);
    }

    [Fact]
    public void GivesTheCurvesToTheScriptAsTheHistoryHasThem()
    {
        string json = Regex.Match(Trained.Html, "class=\"curves-data\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value;
        using var data = JsonDocument.Parse(json);

        Assert.Equal("epoch", data.RootElement.GetProperty("axis").GetString());
        Assert.Equal(8, data.RootElement.GetProperty("places").GetArrayLength());
        JsonElement charts = data.RootElement.GetProperty("charts");
        Assert.Equal(["loss", "val_loss", "accuracy", "val_accuracy"], Names(charts));
        JsonElement validation = charts[0][1].GetProperty("values");
        for (int epoch = 0; epoch < 8; epoch++)
        {
            Assert.Equal(Trained.History["val_loss"][epoch], validation[epoch].GetSingle());
        }
    }

    [Fact]
    public void ShowsTheLayersAndTheParameters()
    {
        Assert.Contains(
            "<th scope=\"row\">conv2d</th><td>Conv2D</td><td>6 × 6 × 6</td><td>60</td><td>3 × 3</td>", WebUtility.HtmlDecode(Trained.Html));
        Assert.Contains("<dt>parameters</dt><dd>280</dd>", Trained.Html);
        Assert.Contains("280 (1.09 KB) parameters", Trained.Html);
    }

    [Fact]
    public void CountsHitsAndMistakesPerClass()
    {
        ConfusionMatrix matrix = Trained.Classification.Matrix;

        Assert.Contains($">{matrix[0, 0]}</td>", Trained.Html);
        Assert.Contains($"<dt>mistakes</dt><dd>{matrix.Total - matrix.Correct} of 200</dd>", Trained.Html);
        Assert.Equal(12, Regex.Count(Trained.Html, "<figure title=\"sample "));
    }

    [Fact]
    public void WhatUsersNameIsTextAndNotMarkup()
    {
        string html = new Report("<b>\"R&D\"</b>").Add(Trained.Classification).ToHtml();

        Assert.Contains("<title>&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt;</title>", html);
        Assert.Contains("top &lt;right&gt;", html);
        Assert.DoesNotContain("top <right>", html);
        Assert.DoesNotContain("<b>\"R", html);
    }

    [Fact]
    public void TheSameTrainingGivesTheSameBytes() =>
        Assert.Equal(
            Trained.Html, new Report("Quadrants").Add(Trained.History).Add(Trained.Network).Add(Trained.Classification, 12).ToHtml());

    [Fact]
    public void ManyClassesAreListedByConfusion()
    {
        ClassificationReport report = ClassificationReport.Measure(
            new FiftyClasses(seed: 1), Identity.Samples(50, (0, 7), (0, 7), (3, 3), (9, 2)));

        string html = new Report("Fifty").Add(report).ToHtml();

        Assert.DoesNotContain("class=\"confusion\"", html);
        Assert.Contains("<tr><th scope=\"row\">7</th><th scope=\"row\">0</th><td>2</td><td>100.00 %</td></tr>", html);
    }

    [Fact]
    public void WriteReplacesAFileAndLeavesNothingBeside()
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("convgen-report");
        try
        {
            string path = Path.Combine(directory.FullName, "report.html");
            File.WriteAllText(path, "old");

            Report.Write(
                path, Trained.Network, Trained.History, Trained.Test, new ReportOptions { Title = "New", ClassNames = Trained.ClassNames });

            Assert.Contains("<h1>New</h1>", File.ReadAllText(path));
            Assert.Equal([path], Directory.GetFiles(directory.FullName));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public void AFailedWriteLeavesNothingBeside()
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("convgen-report");
        try
        {
            // A directory of that name cannot be replaced by a file.
            string path = directory.CreateSubdirectory("report.html").FullName;

            Assert.ThrowsAny<SystemException>(() => new Report("Refused").Write(path));

            Assert.Empty(directory.GetFiles());
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static string[] Names(JsonElement charts)
    {
        var names = new List<string>();
        foreach (JsonElement chart in charts.EnumerateArray())
        {
            foreach (JsonElement curve in chart.EnumerateArray())
            {
                names.Add(curve.GetProperty("name").GetString()!);
            }
        }

        return [.. names];
    }
}
