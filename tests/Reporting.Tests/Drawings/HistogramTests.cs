using System;
using System.Linq;
using System.Text.RegularExpressions;
using ConvGen.Reporting.Drawings;
using Xunit;

namespace ConvGen.Reporting.Tests.Drawings;

public sealed class HistogramTests
{
    [Fact]
    public void CountsEachValueOnce()
    {
        float[] values = [.. Enumerable.Range(0, 480).Select(i => i / 479f - 0.5f)];
        Histogram histogram = Histogram.Of(values);

        Assert.Equal((-0.5f, 0.5f), (histogram.Low, histogram.High));
        Assert.Equal(480, histogram.Counts.Sum());
        Assert.All(histogram.Counts, count => Assert.InRange(count, 9, 11));
        Assert.Equal(0, histogram.Mean, 1e-7);
        Assert.Equal(Math.Sqrt(values.Average(value => (double)value * value)), histogram.Deviation, 1e-6);
    }

    [Fact]
    public void WhatIsNotFiniteIsCountedApart()
    {
        Histogram histogram = Histogram.Of([1, 0, float.NaN, float.PositiveInfinity, 0, -1]);
        Assert.Equal((2, 2, 4), (histogram.NotFinite, histogram.Zeros, histogram.Counts.Sum()));
        Assert.Equal((0, Math.Sqrt(0.5)), (histogram.Mean, histogram.Deviation));
    }

    [Theory]
    [InlineData(0f, -1f, 1f)]
    [InlineData(4f, 2f, 6f)]
    [InlineData(-4f, -6f, -2f)]
    public void OneValueAloneStandsInTheMiddle(float value, float low, float high)
    {
        Histogram histogram = Histogram.Of([value, value]);
        Assert.Equal((low, high, 2), (histogram.Low, histogram.High, histogram.Counts[Histogram.Parts / 2]));
    }

    [Theory]
    [InlineData(0, 10, "0 2 4 6 8 10")]
    [InlineData(-0.3, 0.35, "-0.3 -0.2 -0.1 0 0.1 0.2 0.3")]
    [InlineData(1000, 1001, "1000 1000.2 1000.4 1000.6 1000.8 1001")]
    public void TicksAreRound(double low, double high, string expected)
    {
        string[] ticks = [.. Ticks.Between(low, high).Select(Ticks.Text)];
        Assert.Equal(expected.Split(' '), ticks.Select(tick => tick == "-0" ? "0" : tick));
    }

    [Fact]
    public void TheReportHasThemOfEveryParameterAndItsGradients()
    {
        string html = new Report("Weights").Add(Trained.Network).ToHtml();
        Assert.Equal(
            ["weights of conv2d.kernel", "gradients of conv2d.kernel", "weights of conv2d.bias", "gradients of conv2d.bias",
                "weights of dense.kernel", "gradients of dense.kernel", "weights of dense.bias", "gradients of dense.bias"],
            Regex.Matches(html, "<svg class=\"histogram .*?aria-label=\"(.*?)\"").Select(match => match.Groups[1].Value));
    }

    [Fact]
    public void WithoutAStepThereAreNoGradients()
    {
        string html = new Report("New").Add(new QuadrantClassifier(seed: 1)).ToHtml();
        Assert.DoesNotContain("gradients of conv2d", html);
        Assert.Contains("100.00 % zeros", html); // the bias
    }

    [Fact]
    public void WeightsThatAreNotFiniteAreTold()
    {
        var network = new QuadrantClassifier(seed: 1);
        network.Parameters["dense.bias"].SetValues([1, float.NaN, 2, float.PositiveInfinity]);
        Assert.Contains("<b class=\"wrong\">2 not finite</b>", new Report("Diverged").Add(network).ToHtml());
    }
}
