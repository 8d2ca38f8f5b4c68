using System.ComponentModel;

namespace ConvGen.Execution;

/// <summary>A kernel that a transform stands before, and what the transform makes of it.</summary>
/// <param name="Parameter">The trained kernel, by its place in <see cref="NetworkDescription.Parameters"/>.</param>
/// <param name="Offset">First float of the transformed kernel in the packed memory; it has the layout of the trained one.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record TransformedKernelDescription(int Parameter, int Offset);
