namespace ConvGen.Execution;

/// <summary>
/// A dense kernel whose gradient a training step takes from the whole batch at once, rows by rows, right before the optimiser updates them: no
/// shard has a buffer for it, and it is never added up in memory.
/// </summary>
/// <param name="Parameter">Index of the kernel among the parameters; its memory is [inputs][units].</param>
/// <param name="Inputs">Inputs of the layer.</param>
/// <param name="Units">Units of the layer.</param>
/// <param name="Rows">Rows of the kernel that are computed together; divides the inputs.</param>
/// <param name="KeptOffset">Floats a sample that lie before this layer's inputs and output gradients in <see cref="ExecutionFrame.Kept"/>.</param>
public sealed record BatchGradientDescription(int Parameter, int Inputs, int Units, int Rows, int KeptOffset)
{
    /// <summary>Floats that are kept of a sample: the layer's inputs, then the gradients of its outputs.</summary>
    public int KeptLength => Inputs + Units;
}
