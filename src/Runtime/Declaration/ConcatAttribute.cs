namespace ConvGen;

/// <summary>Values side by side along the last axis: images of equal rows and columns with their channels joined.</summary>
/// <param name="names">Names of the values behind the one before, in order.</param>
public sealed class ConcatAttribute(params string[] names) : MergeAttribute(names);
