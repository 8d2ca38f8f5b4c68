namespace ConvGen;

/// <summary>The sum of values of equal shapes, element by element: a residual connection.</summary>
/// <param name="names">Names of the values to add to the one before.</param>
public sealed class AddAttribute(params string[] names) : MergeAttribute(names);
