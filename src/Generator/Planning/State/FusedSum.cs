namespace ConvGen.Generator.Planning.State;

/// <summary>A sum of two maps that a convolution computes in predictions.</summary>
/// <param name="Sum">The sum.</param>
/// <param name="Normalization">The summand that is computed later: a normalisation that is folded into its convolution.</param>
/// <param name="Other">The other summand, whose place the sum takes.</param>
internal sealed record FusedSum(int Sum, int Normalization, int Other);
