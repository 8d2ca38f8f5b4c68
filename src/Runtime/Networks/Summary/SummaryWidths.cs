using System;
using System.Linq;

namespace ConvGen.Execution;

/// <summary>How wide the columns of a summary are: Keras' shares of the table, unless a text needs more.</summary>
/// <remarks>
/// Keras' relative positions become 33, 24 and 15 of the 72 columns inside a chain's table of 76, and 38, 29 and 17 of a table of 88;
/// 21, 19, 12 and 19 where there are connections, and 31, 27, 17 and 28 of a table of 108. Numbers and shapes are never cut.
/// </remarks>
internal static class SummaryWidths
{
    private const int Names = 0, Shapes = 1, Parameters = 2, Connections = 3;
    private const int ChainColumns = 3;
    private const int LeastNameWidth = 12;
    private const int LeastConnectionsWidth = 18;

    /// <summary>The widths of a chain's columns, with a blank on either side of the texts; names have what the others leave.</summary>
    /// <param name="needed">By each column's longest text.</param>
    /// <param name="width">Of the table, rules included.</param>
    /// <param name="compact">Whether columns are as narrow as their texts.</param>
    public static int[] OfChain(int[] needed, int width, bool compact)
    {
        int[] widths = [.. needed];
        int cells = width - (needed.Length + 1);
        if (!compact && needed.Length == ChainColumns)
        {
            int parameters = Share(0.2024, cells), names = Share(0.4525, cells);
            widths[Parameters] = Math.Max(needed[Parameters], parameters);
            widths[Shapes] = Math.Max(needed[Shapes], cells - names - parameters);
        }

        int left = Math.Max(cells - widths.Skip(1).Sum(), LeastNameWidth);
        widths[Names] = compact ? Math.Min(needed[Names], left) : left;
        return widths;
    }

    /// <summary>Likewise where the network is no chain: names and connections share what the others leave.</summary>
    /// <inheritdoc cref="OfChain"/>
    public static int[] OfGraph(int[] needed, int width, bool compact)
    {
        int[] widths = [.. needed];
        int cells = width - (needed.Length + 1);
        if (!compact && needed.Length == ChainColumns + 1)
        {
            widths[Shapes] = Math.Max(needed[Shapes], Share(0.265, cells));
            widths[Parameters] = Math.Max(needed[Parameters], Share(0.167, cells));
        }

        int left = cells - (widths.Sum() - widths[Names] - widths[Connections]);
        int connections = Share(0.475, left);
        if (compact)
        {
            connections = Math.Min(needed[Connections], Math.Max(connections, left - needed[Names]));
        }

        widths[Connections] = Math.Max(connections, LeastConnectionsWidth);
        int names = Math.Max(left - widths[Connections], LeastConnectionsWidth);
        widths[Names] = compact ? Math.Min(needed[Names], names) : names;
        return widths;
    }

    private static int Share(double share, int cells) => (int)Math.Round(share * cells);
}
