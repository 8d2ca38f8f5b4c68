namespace ConvGen.Generator.Planning.State;

/// <summary>Where a map lies that is a part of a concatenation.</summary>
/// <param name="Concat">The concatenation.</param>
/// <param name="Channel">The first of its channels there.</param>
/// <param name="WithGradient">Whether its gradient is a part of that of the concatenation.</param>
internal sealed record ConcatPlace(int Concat, int Channel, bool WithGradient);
