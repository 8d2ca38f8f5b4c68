using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ConvGen.Weights;

namespace ConvGen;

/// <summary>What <see cref="NetworkWeights"/> took from a file, and what not. As text it is a table.</summary>
public sealed class WeightReport
{
    internal WeightReport(
        string path, string format, WeightSource source, IReadOnlyList<WeightReportRow> rows, IReadOnlyList<string> notes) =>
        (Path, Format, Source, Rows, Notes) = (path, format, source, rows, notes);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Its format, for example <c>safetensors</c>.</summary>
    public string Format { get; }

    /// <summary>Whose names and layouts it was read by.</summary>
    public WeightSource Source { get; }

    /// <summary>The parameters in the network's order, then what stays in the file.</summary>
    public IReadOnlyList<WeightReportRow> Rows { get; }

    /// <summary>What is worth knowing beside the tensors: conventions that differ and were accepted.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Parameters that have the file's values.</summary>
    public IEnumerable<WeightReportRow> Taken => Of(WeightOutcome.Taken);

    /// <summary>Those of them that the file calls differently.</summary>
    public IEnumerable<WeightReportRow> Renamed => Taken.Where(row => row.IsRenamed);

    /// <summary>Those of them whose elements lie in another order in the file.</summary>
    public IEnumerable<WeightReportRow> Transposed => Taken.Where(row => row.IsTransposed);

    /// <summary>Tensors that stay in the file.</summary>
    public IEnumerable<WeightReportRow> Left => Of(WeightOutcome.Left);

    /// <summary>Parameters that keep their values since the file has none for them, or of another shape.</summary>
    public IEnumerable<WeightReportRow> Missing =>
        Rows.Where(row => row.Outcome is WeightOutcome.Missing or WeightOutcome.OtherShape);

    /// <summary>A table with a line for each row, the counts below it, then the notes. Lines end with LF.</summary>
    public override string ToString() => WeightReportTable.Format(this);

    /// <summary>For example <c>161 taken (161 renamed, 54 transposed), 1 left, 2 missing</c>.</summary>
    public string Summary()
    {
        int ignored = Of(WeightOutcome.Ignored).Count();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Taken.Count()} taken ({Renamed.Count()} renamed, {Transposed.Count()} transposed), {Left.Count()} left, " +
            $"{Missing.Count()} missing{(ignored > 0 ? $", {ignored} ignored" : "")}");
    }

    private IEnumerable<WeightReportRow> Of(WeightOutcome outcome) => Rows.Where(row => row.Outcome == outcome);
}
