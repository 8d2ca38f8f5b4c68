using System;
using System.Linq;
using System.Text.RegularExpressions;
using ConvGen.Reporting.Images;
using Xunit;

namespace ConvGen.Reporting.Tests.Html;

/// <summary>A network that shows what it sees.</summary>
[Input(8, 8, 1)]
[Conv2D(Filters = 3, Kernel = 3, Activation = Activation.Relu, Name = "edges")]
[Flatten]
[Dense(2, Name = "last")]
[Output("edges")]
public partial class Seeing;

public sealed class FeatureMapTests
{
    private static readonly float[] _sample = [.. Enumerable.Range(0, 64).Select(i => i / 64f)];

    [Fact]
    public void EachChannelIsAPicture()
    {
        string html = new Report("Maps").Add(FeatureMapReport.Read(new Seeing(seed: 1), _sample)).ToHtml();
        Assert.Contains("<section id=\"feature-maps\">", html);
        Assert.Equal(
            ["input", "edges, channel 0", "edges, channel 1", "edges, channel 2"],
            Regex.Matches(html, "<img [^>]*alt=\"(.*?)\"").Select(match => match.Groups[1].Value));
        Assert.Contains("edges <span>6 &#215; 6 &#215; 3", html);
    }

    [Fact]
    public void AMapGoesFromItsSmallestToItsLargest()
    {
        Pixels map = FeatureMapImages.Render([1, 5, 2, 5, 3, 5], new Shape(1, 3, 2), channel: 0);
        Assert.Equal([0, 128, 255], map.Bytes);
        Assert.Equal([0, 0, 0], FeatureMapImages.Render([1, 5, 2, 5, 3, 5], new Shape(1, 3, 2), channel: 1).Bytes);
    }

    [Fact]
    public void WhatCannotBeDrawnIsRefused()
    {
        Assert.Contains("[Output(\"conv2d\")]", Assert.Throws<ArgumentException>(
            () => FeatureMapReport.Read(new QuadrantClassifier(seed: 1), _sample)).Message);
        Assert.Contains("received 63", Assert.Throws<ArgumentException>(
            () => FeatureMapReport.Read(new Seeing(seed: 1), _sample.AsSpan(1))).Message);
    }
}
