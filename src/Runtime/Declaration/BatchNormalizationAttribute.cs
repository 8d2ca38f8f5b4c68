namespace ConvGen;

/// <summary>
/// Batch normalisation over the channels, as in Keras: while training, each channel's mean and variance over the batch and all pixels
/// become 0 and 1, then scale and shift that are trained; a prediction takes moving averages instead, and has them folded into the
/// convolution before. Parameters: gamma, beta (channels); state: moving_mean, moving_variance (channels).
/// </summary>
/// <remarks>
/// The statistics are those of the whole batch, whatever the number of threads. Where the layer before is a convolution whose value nobody
/// else reads, that convolution needs no bias: <c>UseBias = false</c>.
/// </remarks>
public sealed class BatchNormalizationAttribute : NormalizationLayerAttribute
{
    /// <summary>What stays of a moving average in a step, in [0, 1]. Default: 0.99. PyTorch's momentum is 1 minus it.</summary>
    public double Momentum { get; set; } = 0.99;

    /// <summary>
    /// Whether moving variances take the unbiased variance of a batch, as PyTorch's do; Keras moves the biased one. Default: false.
    /// </summary>
    public bool UnbiasedVariance { get; set; }
}
