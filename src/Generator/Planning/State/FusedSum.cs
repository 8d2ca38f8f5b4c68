namespace ConvGen.Generator.Planning.State;

/// <summary>
/// A sum of two maps that is computed with one of them: by a convolution in predictions, by the walk of its normalisation in training.
/// </summary>
/// <param name="Sum">The sum.</param>
/// <param name="Normalization">The summand that is computed later: a normalisation that is folded into its convolution.</param>
/// <param name="Other">The other summand, whose place the sum takes in predictions.</param>
internal sealed record FusedSum(int Sum, int Normalization, int Other);
