using System;
using System.Linq;
using System.Text.RegularExpressions;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Reporting.Tests.Html;

/// <summary>Several trainings in one chart for each measure.</summary>
public sealed class ComparisonTests
{
    private static readonly string _html = new Report("Both").Compare(("long", Trained.History), ("short", Trained.ShortHistory)).ToHtml();

    [Fact]
    public void EachMeasureHasAChartWithACurveForEachTraining()
    {
        Assert.Contains("<section id=\"comparison\">", _html);
        Assert.Equal(
            ["loss", "val_loss", "accuracy", "val_accuracy"],
            Regex.Matches(_html, "<figcaption><h3>(.*?)</h3>").Select(match => match.Groups[1].Value));
        string data = Regex.Match(_html, "class=\"curves-data\">(.*?)</script>").Groups[1].Value;
        Assert.StartsWith("{\"axis\":\"epoch\",\"places\":[1,2,3,4,5,6,7,8],", data);
        Assert.Equal(4, Regex.Count(data, "\"name\":\"long\""));
        Assert.Equal(4, Regex.Count(data, "\"name\":\"short\",\"places\":\\[1,2,3\\],\"values\":\\[[^,]*,[^,]*,[^,]*\\]"));
    }

    [Fact]
    public void TheTableSaysHowFarEachCame()
    {
        MatchCollection rows = Regex.Matches(_html, "<tr><th scope=\"row\">(long|short)</th><td>(\\d)</td>");
        Assert.Equal(["8", "3"], rows.Select(row => row.Groups[2].Value));
        string last = Trained.ShortHistory["val_accuracy"][^1].ToString("F4", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Matches($"<tr><th scope=\"row\">short</th>.*<td>{last}</td></tr>", _html);
        Assert.Contains("<th scope=\"col\">best val_accuracy</th><th scope=\"col\">in epoch</th>", _html);
    }

    [Fact]
    public void LogsAddTheStepsOfEachToOneChart()
    {
        string html = new Report("Both").Compare(("long", Trained.Log), ("short", Trained.ShortLog)).ToHtml();
        string[] data = [.. Regex.Matches(html, "class=\"curves-data\">(.*?)</script>").Select(match => match.Groups[1].Value)];

        Assert.Equal(2, data.Length);
        Assert.Equal(Regex.Match(_html, "class=\"curves-data\">(.*?)</script>").Groups[1].Value, data[0]);
        Assert.StartsWith("<section id=\"steps-compared\">", html[html.IndexOf("<section id=\"steps", StringComparison.Ordinal)..]);
        Assert.Single(Regex.Matches(html, @"<figure data-noisy>\s*<figcaption><h3>loss of a step</h3>"));
        Assert.Equal(
            string.Join(',', Enumerable.Range(1, 80)),
            Regex.Match(data[1], "\"axis\":\"step\",\"places\":\\[(.*?)\\]").Groups[1].Value);
        foreach ((string name, TrainingLog log) in new[] { ("long", Trained.Log), ("short", Trained.ShortLog) })
        {
            string[] curves = [.. Regex.Matches(data[1], $"\"name\":\"{name}\",\"places\":\\[(.*?)\\],\"values\":\\[(.*?)\\]")
                .Select(match => match.Groups[1].Value + ": " + match.Groups[2].Value)];
            string places = string.Join(',', Enumerable.Range(1, name == "long" ? 80 : 30));
            Assert.Equal(
                [
                    $"{places}: {System.Text.Json.JsonSerializer.Serialize(log.Capture().Losses)[1..^1]}",
                    $"{places}: {System.Text.Json.JsonSerializer.Serialize(log.Capture().LearningRates)[1..^1]}",
                ],
                curves);
        }
    }

    [Fact]
    public void WhatCannotBeComparedIsRefused()
    {
        Report report = new("Nothing");
        Assert.Contains("no training", Assert.Throws<ArgumentException>(
            () => report.Compare(Array.Empty<(string, History)>())).Message);
        Assert.Contains("no training", Assert.Throws<ArgumentException>(
            () => report.Compare(Array.Empty<(string, TrainingLog)>())).Message);
        Assert.Contains("has seen no training", Assert.Throws<InvalidOperationException>(
            () => report.Compare(("a", new TrainingLog()))).Message);
        Assert.Contains("\"a\" is the name of two trainings", Assert.Throws<ArgumentException>(
            () => report.Compare(("a", Trained.History), ("a", Trained.History))).Message);
        Assert.DoesNotContain("comparison", report.ToHtml());
    }
}
