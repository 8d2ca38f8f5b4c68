using System.Collections.Generic;
using ConvGen.Reporting.Html;
using ConvGen.Reporting.Logging;

namespace ConvGen.Reporting.Sections;

/// <summary>The loss of every step under a smooth curve, and the learning rate that the step was taken with.</summary>
internal sealed class StepsSection(LogSnapshot log) : ISection
{
    public string Id => "steps";

    public string Heading => "Step by step";

    public bool IsEmpty => log.Steps.Count == 0;

    public IEnumerable<KeyFigure> KeyFigures => [];

    public ChartSet Charts => StepCharts.Of(
        log.Steps, losses: [new("loss", log.Losses)], learningRates: [new("learning rate", log.LearningRates)]);

    public void Write(HtmlWriter html) => Charts.Write(html);
}
