using System.Buffers;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;

namespace ConvGen.Reporting.Sections;

/// <summary>The curves as the JSON that the page's script reads. A value that is not finite is null: a gap in its curve.</summary>
internal static class CurvesData
{
    /// <summary>The writer escapes &lt; and &amp;, so the text cannot end the script element that it stands in.</summary>
    public static string Json(Curves curves, IReadOnlyList<MetricGroup> groups)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("firstEpoch", curves.EpochNumber(0));
            json.WriteNumber("epochs", curves.Epochs);
            json.WriteStartArray("charts");
            foreach (MetricGroup group in groups)
            {
                Chart(json, curves, group);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Chart(Utf8JsonWriter json, Curves curves, MetricGroup group)
    {
        json.WriteStartArray();
        foreach (string key in group.Keys)
        {
            json.WriteStartObject();
            json.WriteString("name", key);
            json.WriteStartArray("values");
            foreach (float value in curves.Values[key])
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
}
