namespace ConvGen;

/// <summary>
/// Group normalisation, as Keras' layer of that name: of each sample, all pixels of a group of neighbouring channels together get a mean of
/// 0 and a variance of 1, then each channel a scale and a shift that are trained. A sample does not depend on the others, and a prediction
/// computes what training does. Parameters: gamma, beta (channels).
/// </summary>
/// <param name="groups">Groups, which divide the channels, at least 1; -1: each channel by itself, as instance normalisation.</param>
public sealed class GroupNormalizationAttribute(int groups) : LayerAttribute
{
    /// <summary>Groups; -1: as many as channels.</summary>
    public int Groups { get; } = groups;

    /// <summary>Added to variances, above 0. Default: 0.001. PyTorch's is 1e-5.</summary>
    public float Epsilon { get; set; } = 1e-3f;

    /// <summary>Whether a shift, beta, is trained. Default: true.</summary>
    public bool Center { get; set; } = true;

    /// <summary>Whether a scale, gamma, is trained. Default: true.</summary>
    public bool Scale { get; set; } = true;

    /// <summary>Applied to the normalised value. Default: <see cref="Activation.Linear"/>.</summary>
    public Activation Activation { get; set; } = Activation.Linear;

    /// <summary>What <see cref="ConvGen.Activation.LeakyRelu"/> multiplies numbers below zero with, at least 0. Default: 0.2.</summary>
    public float LeakySlope { get; set; } = 0.2f;

    /// <summary>What <see cref="ConvGen.Activation.Elu"/> tends to far below zero, negated. Default: 1.</summary>
    public float EluAlpha { get; set; } = 1;
}
