using System.ComponentModel;

namespace ConvGen.Execution;

/// <summary>
/// A parameter of a large dense layer whose gradient a training step takes from the whole batch at once, rows by rows, right before the
/// optimiser updates them: no shard has a buffer for it, and it is never added up in memory.
/// </summary>
/// <param name="Parameter">Its index among the parameters; its memory is [rows][units].</param>
/// <param name="Units">Units of the layer.</param>
/// <param name="Rows">Rows that are computed together; divides all rows.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record BatchGradientDescription(int Parameter, int Units, int Rows);
