namespace ConvGen.Generator.Planning.Plan;

/// <summary>
/// A parameter of a large dense layer whose gradient a training step takes from the whole batch: backward keeps the layer's inputs and
/// output gradients, and rows of the gradient are computed right before the optimiser updates them, while they are in the cache.
/// </summary>
/// <param name="Kernel">Name of the kernel that computes some rows; null for a bias, whose one row is the sum of the output
/// gradients.</param>
/// <param name="Parameter">Name of the parameter.</param>
/// <param name="Units">Floats of a row.</param>
/// <param name="Rows">Rows that are computed together.</param>
/// <param name="Inputs">Floats a sample that lie before the layer's inputs among what is saved for backward.</param>
/// <param name="OutputGradients">Likewise before its output gradients.</param>
/// <param name="Step">Floats between the output gradients of successive samples.</param>
/// <param name="Overwrites">Whether the kernel sets its rows; otherwise it adds to them.</param>
internal sealed record BatchGradientPlan(
    string? Kernel, string Parameter, int Units, int Rows, int Inputs, int OutputGradients, int Step, bool Overwrites);
