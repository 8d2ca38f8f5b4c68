namespace ConvGen;

/// <summary>A tensor of a file and the parameter it is for.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Parameter">The parameter here; null where no parameter has use for the tensor.</param>
/// <param name="Tensor">The tensor in the file; for a parameter that misses it, the name that was looked for.</param>
/// <param name="Shape">The tensor's shape in the file, for example <c>(64, 3, 7, 7)</c>; the parameter's where there is no tensor.</param>
/// <param name="IsRenamed">Whether the names differ.</param>
/// <param name="IsTransposed">Whether its elements were brought into another order.</param>
public sealed record WeightReportRow(
    WeightOutcome Outcome, string? Parameter, string Tensor, string Shape, bool IsRenamed = false, bool IsTransposed = false)
{
    /// <summary>Further words for people, for example the shape that was expected; empty where there is nothing to say.</summary>
    public string Note { get; init; } = "";
}
