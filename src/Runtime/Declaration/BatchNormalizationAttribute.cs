namespace ConvGen;

/// <summary>
/// Batch normalisation over the channels, as in Keras: while training, each channel's mean and variance over the batch and all pixels
/// become
/// 0 and 1, then scale and shift that are trained; a prediction takes moving averages instead, and has them folded into the convolution
/// before. Parameters: gamma, beta (channels); state: moving_mean, moving_variance (channels).
/// </summary>
/// <remarks>
/// The statistics are those of the whole batch, whatever the number of threads. Where the layer before is a convolution whose value nobody
/// else reads, that convolution needs no bias: <c>UseBias = false</c>.
/// </remarks>
public sealed class BatchNormalizationAttribute : LayerAttribute
{
    /// <summary>What stays of a moving average in a step, in [0, 1]. Default: 0.99. PyTorch's momentum is 1 minus it.</summary>
    public float Momentum { get; set; } = 0.99f;

    /// <summary>Added to variances, above 0. Default: 0.001. PyTorch's is 1e-5.</summary>
    public float Epsilon { get; set; } = 1e-3f;

    /// <summary>Whether a shift, beta, is trained. Default: true.</summary>
    public bool Center { get; set; } = true;

    /// <summary>Whether a scale, gamma, is trained. Default: true.</summary>
    public bool Scale { get; set; } = true;

    /// <summary>
    /// Whether moving variances take the unbiased variance of a batch, as PyTorch's do; Keras moves the biased one. Default: false.
    /// </summary>
    public bool UnbiasedVariance { get; set; }

    /// <summary>Applied to the normalised value. Default: <see cref="Activation.Linear"/>.</summary>
    public Activation Activation { get; set; } = Activation.Linear;

    /// <summary>What <see cref="ConvGen.Activation.LeakyRelu"/> multiplies numbers below zero with, at least 0. Default: 0.2.</summary>
    public float LeakySlope { get; set; } = 0.2f;

    /// <summary>What <see cref="ConvGen.Activation.Elu"/> tends to far below zero, negated. Default: 1.</summary>
    public float EluAlpha { get; set; } = 1;
}
