using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using ConvGen.Reporting.Html;
using ConvGen.Reporting.Logging;
using ConvGen.Reporting.Sections;

namespace ConvGen.Reporting.Live;

/// <summary>The page of a training that runs, and its news as events that the page's script takes.</summary>
/// <remarks>https://html.spec.whatwg.org/multipage/server-sent-events.html</remarks>
internal sealed class LivePage(string title, TrainingLog log)
{
    /// <summary>The page as it is now.</summary>
    public byte[] Html()
    {
        LogSnapshot now = log.Capture();
        IReadOnlyList<LiveSection> charts = Charts(now);
        return Encoding.UTF8.GetBytes(Page.Render(
            title, [.. charts.Take(1).Select(first => first with { KeyFigures = Figures(now) }), .. charts.Skip(1),
                new SettingsSection(now.Settings)],
            isLive: true));
    }

    public bool HasNewsSince(long version) => log.HasNewsSince(version);

    /// <summary>All that changes, as an event.</summary>
    /// <returns>The event, the version that it tells of, and whether it is the last.</returns>
    public (byte[] Text, long Version, bool IsLast) Event()
    {
        LogSnapshot now = log.Capture();
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write("retry: 1000\ndata: "u8);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteBoolean("isLast", now.Status != LogStatus.Running);
            json.WriteStartArray("figures");
            foreach (KeyFigure figure in Figures(now))
            {
                json.WriteStartArray();
                json.WriteStringValue(figure.Name);
                json.WriteStringValue(figure.Value);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteStartObject("sections");
            foreach (LiveSection section in Charts(now))
            {
                json.WritePropertyName(section.Id);
                ChartData.Write(json, section.Charts);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        buffer.Write("\n\n"u8);
        return (buffer.WrittenSpan.ToArray(), now.Version, now.Status != LogStatus.Running);
    }

    private static IReadOnlyList<LiveSection> Charts(LogSnapshot now)
    {
        (var curves, var steps, var speed) = (new CurvesSection(now.Curves), new StepsSection(now), new SpeedSection(now));
        return
        [
            new LiveSection(steps.Id, steps.Heading, steps.Charts),
            new LiveSection(curves.Id, "Epoch by epoch", curves.Charts),
            new LiveSection(speed.Id, speed.Heading, speed.Charts),
        ];
    }

    private static IReadOnlyList<KeyFigure> Figures(LogSnapshot now)
    {
        LogPlace place = now.Place;
        string status = now.Status switch
        {
            LogStatus.Running => "running",
            LogStatus.Ended => "ended",
            _ => "interrupted",
        };
        string steps = place.StepsPerEpoch is { } all ? $" of {Numbers.Count(all)}" : "";
        string left = now.Status == LogStatus.Running && place.Left is { } time ? Durations.Of(time) : "–";
        return
        [
            new("training", status),
            new("epoch", $"{Numbers.Count(place.Epoch)} of {Numbers.Count(place.Epochs)}"),
            new("step", Numbers.Count(place.Step) + steps),
            new("loss of the step", float.IsNaN(place.Loss) ? "–" : Numbers.Value(place.Loss)),
            new("images a second", double.IsNaN(place.SamplesPerSecond) ? "–" : Numbers.Rate(place.SamplesPerSecond)),
            new("time", Durations.Of(place.Elapsed)),
            new("time left", left),
        ];
    }

    /// <summary>Charts alone: of what changes, that is what the page's script can change.</summary>
    private sealed record LiveSection(string Id, string Heading, ChartSet Charts) : ISection
    {
        public IEnumerable<KeyFigure> KeyFigures { get; init; } = [];

        public void Write(HtmlWriter html) => Bare().Write(html);

        // A note would tell of the moment at which the page was made.
        private ChartSet Bare() => Charts with { Charts = [.. Charts.Charts.Select(chart => chart with { Note = null })] };
    }
}
