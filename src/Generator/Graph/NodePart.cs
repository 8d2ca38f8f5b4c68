namespace ConvGen.Generator.Graph;

/// <summary>What a node is of a layer that takes several nodes, which follow each other.</summary>
/// <param name="Layer">Name of the layer.</param>
/// <param name="Kernel">What its arguments call the node's kernel, for example <c>Depthwise</c>.</param>
/// <param name="IsLast">Whether the node's value is the layer's.</param>
internal sealed record NodePart(string Layer, string Kernel, bool IsLast);
