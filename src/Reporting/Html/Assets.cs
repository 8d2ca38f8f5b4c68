using System.Collections.Generic;
using System.IO;

namespace ConvGen.Reporting.Html;

/// <summary>The files embedded in this assembly; a page carries copies of them and loads nothing.</summary>
internal static class Assets
{
    public const string ChartLibrary = "uPlot 1.6.32";

    public static string Style => Read("report.css");

    /// <summary>The scripts of every page, in the order in which they need each other.</summary>
    public static IReadOnlyList<string> Scripts => [Read("uplot.js"), Read("charts.js"), Read("cells.js")];

    public static string LiveScript => Read("live.js");

    public static string ChartStyle => Read("uplot.css");

    public static string ChartLicence => Read("uplot.licence");

    private static string Read(string name)
    {
        using Stream stream = typeof(Assets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidDataException($"ConvGen.Reporting was built without its resource {name}; build it again from its sources.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
