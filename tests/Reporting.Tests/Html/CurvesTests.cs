using System.Collections.Generic;
using ConvGen.Reporting.Html;
using ConvGen.Reporting.Logging;
using ConvGen.Reporting.Sections;
using Xunit;

namespace ConvGen.Reporting.Tests.Html;

public sealed class CurvesTests
{
    [Fact]
    public void AMetricSharesItsChartWithItsValidationAndTheLossLeads()
    {
        IReadOnlyList<MetricGroup> groups =
            MetricGroup.Of(Curves(("accuracy", [1]), ("loss", [1]), ("val_accuracy", [1]), ("val_loss", [1]), ("learning_rate", [1])));

        Assert.Collection(
            groups,
            group => Assert.Equal(["loss", "val_loss"], group.Keys),
            group => Assert.Equal(["accuracy", "val_accuracy"], group.Keys),
            group => Assert.Equal(["learning_rate"], group.Keys));
    }

    [Theory]
    [InlineData("loss", 2, 1)]
    [InlineData("accuracy", 3, 3)]
    [InlineData("mean_absolute_error", 2, 1)]
    public void LossesAndErrorsFallAndAccuraciesRise(string name, int epoch, float value)
    {
        Curves curves = Curves((name, [float.NaN, 1, 3, 2]));

        Assert.Equal(new MetricGroup.Best(epoch, value), Assert.Single(MetricGroup.Of(curves)).FindBest(curves));
    }

    [Theory]
    [InlineData("learning_rate", 1f)]
    [InlineData("loss", float.NaN)]
    public void WhatNobodyCanJudgeHasNoBest(string name, float value)
    {
        Curves curves = Curves((name, [value]));

        Assert.Null(Assert.Single(MetricGroup.Of(curves)).FindBest(curves));
    }

    [Fact]
    public void AResumedTrainingCountsOn()
    {
        var curves = new Curves(new Dictionary<string, IReadOnlyList<float>> { ["loss"] = [2, 1] }, InitialEpoch: 10, Epochs: 2);

        var html = new HtmlWriter();
        new CurvesSection(curves).Write(html);

        Assert.Contains("best loss 1.0000 in epoch 12", html.ToString());
        Assert.Contains("<th scope=\"row\">11</th>", html.ToString());
        Assert.Contains("{\"axis\":\"epoch\",\"places\":[11,12],", html.ToString());
    }

    [Fact]
    public void WhatIsNoNumberIsAGap() =>
        Assert.Contains("[1,null,null]", ChartData.Json(new ChartSet(
            ChartAxis.Epochs(1, 3), [new Chart("loss", null, [new("loss", [1, float.NaN, float.PositiveInfinity])])])));

    private static Curves Curves(params (string Name, float[] Values)[] lists)
    {
        var values = new OrderedDictionary<string, IReadOnlyList<float>>();
        foreach ((string name, float[] list) in lists)
        {
            values.Add(name, list);
        }

        return new Curves(values, InitialEpoch: 0, Epochs: lists[0].Values.Length);
    }
}
