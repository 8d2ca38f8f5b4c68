using System;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace ConvGen.Reporting.Html;

/// <summary>Builds a page. What is written between the braces of an interpolation is escaped, so that no name can become markup.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _html = new();

    /// <summary>Appends markup and a line feed.</summary>
    public void Line([InterpolatedStringHandlerArgument("")] Markup markup) => _html.Append('\n');

    /// <summary>Appends markup alone: where a line feed would be shown as a space.</summary>
    public void Inline([InterpolatedStringHandlerArgument("")] Markup markup)
    {
    }

    /// <summary>Appends what is markup, style or script already; never for anything that a user named.</summary>
    public void Raw(string markup) => _html.Append(markup).Append('\n');

    public override string ToString() => _html.ToString();

    /// <summary>The literal parts are markup, the holes are text: escaped, and formatted without a culture.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Markup
    {
        private readonly StringBuilder _html;

        public Markup(int literalLength, int formattedCount, HtmlWriter writer)
        {
            _html = writer._html;
            _html.EnsureCapacity(_html.Length + literalLength + formattedCount * 8);
        }

        public void AppendLiteral(string markup) => _html.Append(markup);

        public void AppendFormatted(string? text) => _html.Append(WebUtility.HtmlEncode(text));

        public void AppendFormatted<T>(T value, string? format = null)
            where T : IFormattable =>
            _html.Append(WebUtility.HtmlEncode(value.ToString(format, CultureInfo.InvariantCulture)));
    }
}
