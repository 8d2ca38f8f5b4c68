using System;
using System.Collections.Generic;

namespace ConvGen.Execution;

/// <summary>A column of a summary.</summary>
/// <param name="Header">Its title.</param>
/// <param name="IsNumber">Whether its texts stand on the right.</param>
/// <param name="Cell">Its text for a layer.</param>
internal sealed record SummaryColumn(string Header, bool IsNumber, Func<SummaryRow, string> Cell)
{
    public static SummaryColumn Names { get; } = new("Layer (type)", false, layer => $"{layer.Name} ({layer.Type})");

    public static SummaryColumn Shapes { get; } = new("Output Shape", false, layer => $"(None, {layer.OutputShape})");

    public static SummaryColumn Parameters { get; } = new("Param #", true, layer => SummaryNumber.Of(layer.Parameters));

    public static SummaryColumn Connections { get; } = new("Connected to", false, layer => layer.Connections ?? "");

    public static SummaryColumn Fields { get; } = new("Field", true, layer => layer.ReceptiveField);

    public static SummaryColumn Operations { get; } = new("FLOPs", true, layer => SummaryNumber.Scaled(layer.Flops));

    /// <summary>Keras' columns, that of connections where the network is no chain, and ours behind them.</summary>
    public static IReadOnlyList<SummaryColumn> Of(bool connected, bool detailed) =>
    [
        Names, Shapes, Parameters,
        .. connected ? [Connections] : Array.Empty<SummaryColumn>(),
        .. detailed ? [Fields, Operations] : Array.Empty<SummaryColumn>(),
    ];
}
