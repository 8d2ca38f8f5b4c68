using System;
using System.Linq;
using ConvGen.Execution;
using ConvGen.Reporting.Html;
using Spectre.Console;

namespace ConvGen.Reporting;

/// <summary>Tables for <c>AnsiConsole.Write</c>.</summary>
public static class TerminalTables
{
    private const int BarLength = 20;

    /// <summary>
    /// The layers with their shapes, parameters, receptive fields in pixels and operations, and where the network is no chain what each
    /// reads; as narrow as the names allow.
    /// </summary>
    public static Table SummaryTable(this INetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        NetworkDescription description = network.Engine.Description;
        Table table = new Table().RoundedBorder().Title(Markup.Escape(description.Name))
            .AddColumns("Layer", "Type", "Output").AddColumns(Right("Params"), Right("Field"), Right("FLOPs"));
        bool isChain = description.IsChain;
        if (!isChain)
        {
            table.AddColumn("Connected to");
        }

        for (int i = 0; i < description.Layers.Count; i++)
        {
            LayerDescription layer = description.Layers[i];
            string[] cells =
            [
                Markup.Escape(layer.Name), Markup.Escape(layer.Type), string.Join('x', layer.OutputShape),
                Numbers.Count(layer.ParameterCount),
                $"{layer.ReceptiveField.Height}x{layer.ReceptiveField.Width}", layer.Flops == 0 ? "" : Numbers.Thousands(layer.Flops),
            ];
            table.AddRow(isChain ? cells : [.. cells, Markup.Escape(description.Connections(i))]);
        }

        return table.Caption(
            $"{Numbers.Count(network.ParameterCount)} parameters ({Numbers.Bytes(network.ParameterCount * (long)sizeof(float))}), " +
            Numbers.Flops(description.Flops));
    }

    /// <summary>Precision, recall and F1 of every class, recall as a bar too.</summary>
    public static Table ClassTable(this ClassificationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        ConfusionMatrix matrix = report.Matrix;
        Table table = new Table().RoundedBorder()
            .AddColumns("Class").AddColumns(Right("Precision"), Right("Recall"), Right("F1"), Right("Samples")).AddColumns("Recall");
        for (int label = 0; label < matrix.Classes; label++)
        {
            table.AddRow(
                Markup.Escape(report.ClassName(label)), Numbers.Percent(matrix.Precision(label)), Numbers.Percent(matrix.Recall(label)),
                Numbers.Percent(matrix.F1(label)), Numbers.Count(matrix.Support(label)), Bar(matrix.Recall(label)));
        }

        return table.Caption(
            $"accuracy {Numbers.Percent(matrix.Accuracy)}, {Numbers.Count(matrix.Correct)} of {Numbers.Count(matrix.Total)} samples");
    }

    /// <summary>The confusion matrix: rows are true classes, columns predicted ones; hits are green, mistakes red.</summary>
    public static Table ConfusionTable(this ClassificationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        ConfusionMatrix matrix = report.Matrix;
        int[] classes = [.. Enumerable.Range(0, matrix.Classes)];
        Table table = new Table().RoundedBorder().AddColumn("true \\ predicted")
            .AddColumns([.. classes.Select(label => Right(Markup.Escape(report.ClassName(label))))]);
        foreach (int expected in classes)
        {
            table.AddRow([Markup.Escape(report.ClassName(expected)),
                .. classes.Select(predicted => Cell(matrix[expected, predicted], expected == predicted))]);
        }

        return table;
    }

    private static string Cell(int count, bool hit) => count == 0 ? "" : $"[{(hit ? "green" : "red")}]{Numbers.Count(count)}[/]";

    private static TableColumn Right(string header) => new TableColumn(header).RightAligned();

    private static string Bar(double share)
    {
        int length = double.IsNaN(share) ? 0 : (int)Math.Round(share * BarLength);
        return $"[blue]{new string('█', length)}[/]{new string(' ', BarLength - length)}";
    }
}
