using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Reporting.Html;
using ConvGen.Reporting.Logging;

namespace ConvGen.Reporting.Sections;

/// <summary>Several trainings: a chart for each measure with a curve for each training, and a table of how far they came.</summary>
internal sealed class ComparisonSection(IReadOnlyList<(string Name, Curves Curves)> trainings) : ISection
{
    private readonly int _first = trainings.Min(training => training.Curves.EpochNumber(0));
    private readonly int _end = trainings.Max(training => training.Curves.EpochNumber(training.Curves.Epochs));

    public string Id => "comparison";

    public string Heading => "Trainings compared";

    public IEnumerable<KeyFigure> KeyFigures => [];

    /// <summary>What any of them measured, as a training by itself orders it: the loss first, each beside its validation.</summary>
    private IReadOnlyList<MetricGroup> Groups => MetricGroup.Of(new Curves(
        new OrderedDictionary<string, IReadOnlyList<float>>(
            trainings.SelectMany(training => training.Curves.Values).DistinctBy(values => values.Key)),
        InitialEpoch: 0, Epochs: 0));

    public void Write(HtmlWriter html)
    {
        IReadOnlyList<MetricGroup> groups = Groups;
        new ChartSet(ChartAxis.Epochs(_first, _end - _first), [.. groups.SelectMany(group => group.Keys).Select(ChartOf)]).Write(html);
        Table(html, groups);
    }

    private Chart ChartOf(string key) => new(
        key, null,
        [
            .. from training in trainings
               where training.Curves.Values.ContainsKey(key)
               let curves = training.Curves
               select new ChartCurve(training.Name, curves.Values[key])
               {
                   Places = ChartAxis.Epochs(curves.EpochNumber(0), curves.Epochs).Places,
               },
        ]);

    private void Table(HtmlWriter html, IReadOnlyList<MetricGroup> groups)
    {
        MetricGroup[] judged = [.. groups.Where(group => MetricDirection.LargerIsBetter(group.Name) is not null)];
        html.Line($"<div class=\"scroll\"><table class=\"numbers\">");
        html.Inline($"<thead><tr><th scope=\"col\">training</th><th scope=\"col\">epochs</th>");
        foreach (MetricGroup group in judged)
        {
            html.Inline($"<th scope=\"col\">best {group.Judge}</th><th scope=\"col\">in epoch</th>");
            html.Inline($"<th scope=\"col\">last {group.Judge}</th>");
        }

        html.Line($"</tr></thead><tbody>");
        foreach ((string name, Curves curves) in trainings)
        {
            html.Inline($"<tr><th scope=\"row\">{name}</th><td>{Numbers.Count(curves.Epochs)}</td>");
            foreach (MetricGroup group in judged)
            {
                string[] cells = curves.Values.ContainsKey(group.Judge) && group.FindBest(curves) is { } best
                    ? [Numbers.Value(best.Value), Numbers.Count(best.Epoch), Numbers.Value(curves.Values[group.Judge][^1])]
                    : ["", "", ""];
                html.Inline($"<td>{cells[0]}</td><td>{cells[1]}</td><td>{cells[2]}</td>");
            }

            html.Line($"</tr>");
        }

        html.Line($"</tbody></table></div>");
    }
}
