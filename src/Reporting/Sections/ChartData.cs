using System.Buffers;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;

namespace ConvGen.Reporting.Sections;

/// <summary>The curves as the JSON that the page's script reads. A value that is not finite is null: a gap in its curve.</summary>
internal static class ChartData
{
    /// <summary>The writer escapes &lt; and &amp;, so the text cannot end the script element that it stands in.</summary>
    public static string Json(ChartSet charts)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, charts);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Write(Utf8JsonWriter json, ChartSet charts)
    {
        json.WriteStartObject();
        json.WriteString("axis", charts.Axis.Name);
        Write(json, charts.Axis.Places);
        json.WriteStartArray("charts");
        foreach (Chart chart in charts.Charts)
        {
            Write(json, chart);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Chart chart)
    {
        json.WriteStartArray();
        foreach (ChartCurve curve in chart.Curves)
        {
            json.WriteStartObject();
            json.WriteString("name", curve.Name);
            if (curve.Places is { } places)
            {
                Write(json, places);
            }

            json.WriteStartArray("values");
            foreach (float value in curve.Values)
            {
                if (float.IsFinite(value))
                {
                    json.WriteNumberValue(value);
                }
                else
                {
                    json.WriteNullValue();
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<long> places)
    {
        json.WriteStartArray("places");
        foreach (long place in places)
        {
            json.WriteNumberValue(place);
        }

        json.WriteEndArray();
    }
}
