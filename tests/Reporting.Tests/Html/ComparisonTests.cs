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
        Assert.Equal(4, Regex.Count(data, "\"name\":\"short\",\"values\":\\[[^,]*,[^,]*,[^,]*,null,null,null,null,null\\]"));
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
    public void WhatCannotBeComparedIsRefused()
    {
        Report report = new("Nothing");
        Assert.Contains("no training", Assert.Throws<ArgumentException>(() => report.Compare()).Message);
        Assert.Contains("\"a\" is the name of two trainings", Assert.Throws<ArgumentException>(
            () => report.Compare(("a", Trained.History), ("a", Trained.History))).Message);
        Assert.DoesNotContain("comparison", report.ToHtml());
    }
}
