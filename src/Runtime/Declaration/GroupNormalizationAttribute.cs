namespace ConvGen;

/// <summary>
/// Group normalisation, as Keras' layer of that name: of each sample, all pixels of a group of neighbouring channels together get a mean of
/// 0 and a variance of 1, then each channel a scale and a shift that are trained. A sample does not depend on the others, and a prediction
/// computes what training does. Parameters: gamma, beta (channels).
/// </summary>
/// <param name="groups">Groups, which divide the channels, at least 1; -1: each channel by itself, as instance normalisation.</param>
public sealed class GroupNormalizationAttribute(int groups) : NormalizationLayerAttribute
{
    /// <summary>Groups; -1: as many as channels.</summary>
    public int Groups { get; } = groups;
}
