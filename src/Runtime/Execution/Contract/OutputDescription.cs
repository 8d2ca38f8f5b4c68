using System.ComponentModel;

namespace ConvGen.Execution;

/// <summary>A value that can be read beside a network's output.</summary>
/// <param name="Name">Name of the layer or use that gives it.</param>
/// <param name="Shape">Shape of one sample.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record OutputDescription(string Name, Shape Shape);
