namespace ConvGen;

/// <summary>
/// The product of values of equal shapes, element by element; one of (1, 1, channels) scales the channels of all pixels, as in squeeze and
/// excite.
/// </summary>
/// <param name="names">Names of the values to multiply the one before with.</param>
public sealed class MultiplyAttribute(params string[] names) : MergeAttribute(names);
