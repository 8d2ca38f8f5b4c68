using System;
using System.Linq;
using System.Text.RegularExpressions;
using ConvGen.Data;
using Xunit;

namespace ConvGen.Reporting.Tests.Regression;

/// <summary>A network that hands its two inputs through: predictions are known.</summary>
[Input(1, 2, 1)]
[Flatten]
[Dense(2, KernelInitializer = Initializer.Zeros)]
public partial class TwoNumbers;

public sealed class RegressionReportTests
{
    [Fact]
    public void ErrorsAreThoseOfScikitLearn()
    {
        // sklearn.metrics of y = [1, 2, 3, 4] and p = [1.5, 2, 2.5, 5]: r2_score 0.7, mean_absolute_error 0.5,
        // root_mean_squared_error 0.6123724356957945.
        RegressionReport report = Measured([1.5f, 0, 2, 0, 2.5f, 0, 5, 0], [1, 7, 2, 7, 3, 7, 4, 7]);

        OutputErrors first = report.Errors[0];
        Assert.Equal("width", first.Name);
        Assert.Equal(0.5, first.MeanAbsoluteError, 1e-9);
        Assert.Equal(0.6123724356957945, first.RootMeanSquaredError, 1e-9);
        Assert.Equal(0.7, first.R2, 1e-9);
        Assert.Equal(0.25, first.Bias, 1e-9);
        Assert.Equal((7, 7, -7), (report.Errors[1].MeanAbsoluteError, report.Errors[1].RootMeanSquaredError, report.Errors[1].Bias));
        Assert.True(double.IsNaN(report.Errors[1].R2));
        Assert.Equal(4, report.Samples);
    }

    [Fact]
    public void EachOutputHasItsPointsAndItsResiduals()
    {
        string html = new Report("Numbers").Add(Measured([1.5f, 0, 2, 0, 2.5f, 0, 5, 0], [1, 7, 2, 7, 3, 7, 4, 7])).ToHtml();

        Assert.Contains("<section id=\"regression\">", html);
        Assert.Equal(2, Regex.Count(html, "<svg class=\"scatter\""));
        Assert.Equal(2, Regex.Count(html, "<svg class=\"histogram residuals\""));
        string[] points = [.. Regex.Matches(html, "class=\"points\" d=\"(.*?)\"").Select(match => match.Groups[1].Value)];
        Assert.All(points, path => Assert.Equal(4, Regex.Count(path, "h0")));

        // Of 300 pixels for 0.88 .. 5.12, which leaves 3 % free around 1 .. 5; the margins are 52 and 8.
        Assert.Equal(["60.5 264.1", "131.2 228.8"], points[0].Split("h0").Take(2).Select(dot => dot.TrimStart('M')));
        Assert.Contains("<td>0.7000</td>", html);
        Assert.Contains("<td>–</td>", System.Net.WebUtility.HtmlDecode(html));
    }

    [Fact]
    public void ManySamplesAreThinnedToWhatCanBeSeen()
    {
        float[] values = [.. Enumerable.Range(0, 20_000).Select(i => i / 20_000f)];
        string html = new Report("Many").Add(Measured(values, values)).ToHtml();
        Assert.All(
            Regex.Matches(html, "class=\"points\" d=\"(.*?)\""), match => Assert.Equal(2000, Regex.Count(match.Groups[1].Value, "h0")));
        Assert.Contains("10,000 samples.", html);
    }

    [Fact]
    public void WhatDoesNotSuitIsRefused()
    {
        var network = new TwoNumbers(seed: 1);
        Assert.Contains("target of 2 floats", Refused(new InMemoryDataset(new float[4], new float[2], 2)));
        Assert.Contains("sample 1 has NaN", Refused(new InMemoryDataset(new float[4], (float[])[0, 0, 0, float.NaN], 2, 2)));
        Assert.Contains("Expected inputs of 2 floats", Refused(new InMemoryDataset(new float[3], new float[2], 3, 2)));
        Assert.Contains("received 1", Refused(new InMemoryDataset(new float[2], new float[2], 2, 2), "one"));

        string Refused(IDataset data, params string[] names) => Assert.Throws<ArgumentException>(
            () => RegressionReport.Measure(network, data, names.Length == 0 ? null : names)).Message;
    }

    private static RegressionReport Measured(float[] predicted, float[] actual)
    {
        var network = new TwoNumbers(seed: 1);
        network.Parameters["dense.kernel"].SetValues([1, 0, 0, 1]);
        return RegressionReport.Measure(network, new InMemoryDataset(predicted, actual, 2, 2), ["width", "height"], threads: 1);
    }
}
