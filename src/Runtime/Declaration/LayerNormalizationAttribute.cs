namespace ConvGen;

/// <summary>
/// Layer normalisation, as Keras' layer of that name: the channels of each pixel get a mean of 0 and a variance of 1, then scale and shift
/// that are trained. A sample does not depend on the others, and a prediction computes what training does. Parameters: gamma, beta
/// (channels).
/// </summary>
public sealed class LayerNormalizationAttribute : NormalizationLayerAttribute;
