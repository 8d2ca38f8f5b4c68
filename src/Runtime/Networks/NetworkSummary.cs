using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace ConvGen.Execution;

/// <summary>The summary of a compiled network.</summary>
internal static class NetworkSummary
{
    /// <param name="description">The network.</param>
    /// <param name="detailed">Whether receptive fields and FLOPs are shown.</param>
    /// <param name="width">Columns of the table.</param>
    /// <param name="parameters">The parameters, of which some may have been frozen since; null: as declared.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is below the least one.</exception>
    public static string Format(
        NetworkDescription description, bool detailed = false, int width = SummaryTable.DefaultWidth,
        ParameterCollection? parameters = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, SummaryTable.LeastWidth);
        long all = description.Parameters.Sum(parameter => (long)parameter.Shape.Length);
        long trainable = parameters is null
            ? description.Parameters.Where(parameter => parameter.Trainable).Sum(parameter => (long)parameter.Shape.Length)
            : parameters.Where(parameter => parameter.Trainable).Sum(parameter => (long)parameter.Length);
        bool isChain = description.IsChain;
        IEnumerable<SummaryRow> rows = description.Layers.Select((layer, i) => Row(layer, isChain ? null : description.Connections(i)));
        SummaryRow[] start = isChain ? [] : [SummaryRow.Input(string.Join(", ", description.InputShape))];
        return SummaryTable.Format(description.Name, [.. start, .. rows], trainable, all - trainable, detailed, width);
    }

    private static SummaryRow Row(LayerDescription layer, string? connections) => new(
        layer.Name,
        layer.Type,
        string.Join(", ", layer.OutputShape),
        layer.ParameterCount,
        string.Create(CultureInfo.InvariantCulture, $"{layer.ReceptiveField.Height}x{layer.ReceptiveField.Width}"),
        layer.Flops,
        connections);
}
