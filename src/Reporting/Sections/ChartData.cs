using System.Buffers;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;

namespace ConvGen.Reporting.Sections;

/// <summary>The curves as the JSON that the page's script reads. A value that is not finite is null: a gap in its curve.</summary>
internal static class ChartData
{
    /// <summary>The writer escapes &lt; and &amp;, so the text cannot end the script element that it stands in.</summary>
    public static string Json(IReadOnlyList<Chart> charts, int firstEpoch, int epochs)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("firstEpoch", firstEpoch);
            json.WriteNumber("epochs", epochs);
            json.WriteStartArray("charts");
            foreach (Chart chart in charts)
            {
                Write(json, chart);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, Chart chart)
    {
        json.WriteStartArray();
        foreach ((string name, IReadOnlyList<float> values) in chart.Curves)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteStartArray("values");
            foreach (float value in values)
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
