using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Reporting.Html;
using ConvGen.Reporting.Logging;

namespace ConvGen.Reporting.Sections;

/// <summary>Several trainings step by step: in one chart the loss of each under a smooth curve, in another the learning rates.</summary>
/// <remarks>A long training has a point for several steps, so that each has places of its own.</remarks>
internal sealed class StepComparisonSection(IReadOnlyList<(string Name, LogSnapshot Log)> trainings) : ISection
{
    public string Id => "steps-compared";

    public string Heading => "Step by step compared";

    public IEnumerable<KeyFigure> KeyFigures => [];

    public void Write(HtmlWriter html) => StepCharts.Of(
        [.. trainings.SelectMany(training => training.Log.Steps).Distinct().Order()],
        CurvesOf(log => log.Losses), CurvesOf(log => log.LearningRates)).Write(html);

    private IReadOnlyList<ChartCurve> CurvesOf(Func<LogSnapshot, IReadOnlyList<float>> values) =>
        [.. trainings.Select(training => new ChartCurve(training.Name, values(training.Log)) { Places = training.Log.Steps })];
}
