namespace ConvGen;

/// <summary>Any shape to a vector of the same elements in the same order, channels fastest.</summary>
public sealed class FlattenAttribute : LayerAttribute;
