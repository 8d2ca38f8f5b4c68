using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Reporting.Html;
using ConvGen.Reporting.Logging;

namespace ConvGen.Reporting.Sections;

/// <summary>Samples a second and seconds, epoch by epoch.</summary>
internal sealed class SpeedSection(LogSnapshot log) : ISection
{
    private readonly IReadOnlyList<EpochTime> _times = log.Times;

    public string Id => "speed";

    public string Heading => "Speed";

    public bool IsEmpty => _times.Count == 0;

    public IEnumerable<KeyFigure> KeyFigures =>
    [
        new("images a second", Numbers.Rate(_times.Sum(time => time.Samples) / _times.Sum(time => time.Training.TotalSeconds))),
        new("time", Durations.Of(TimeSpan.FromSeconds(_times.Sum(time => time.Total.TotalSeconds)))),
    ];

    public ChartSet Charts => new(
        new ChartAxis("epoch", [.. _times.Select(time => (long)time.Epoch)]),
        [
            new Chart("images a second", null, [new("training", [.. _times.Select(time => (float)time.SamplesPerSecond)])]),
            new Chart(
                "seconds of an epoch", null,
                [
                    new("training", [.. _times.Select(time => (float)time.Training.TotalSeconds)]),
                    new("with validation", [.. _times.Select(time => (float)time.Total.TotalSeconds)]),
                ]),
        ]);

    public void Write(HtmlWriter html)
    {
        Charts.Write(html);
        html.Line($"<details class=\"screen-only\"><summary>All times</summary>");
        html.Line($"<div class=\"scroll\"><table class=\"numbers\">");
        html.Inline($"<thead><tr><th scope=\"col\">epoch</th><th scope=\"col\">images</th><th scope=\"col\">images a second</th>");
        html.Line($"<th scope=\"col\">seconds training</th><th scope=\"col\">seconds in all</th></tr></thead><tbody>");
        foreach (EpochTime time in _times)
        {
            html.Inline($"<tr><th scope=\"row\">{time.Epoch}</th><td>{Numbers.Count(time.Samples)}</td>");
            html.Inline($"<td>{Numbers.Rate(time.SamplesPerSecond)}</td><td>{time.Training.TotalSeconds:F2}</td>");
            html.Line($"<td>{time.Total.TotalSeconds:F2}</td></tr>");
        }

        html.Line($"</tbody></table></div></details>");
    }
}
