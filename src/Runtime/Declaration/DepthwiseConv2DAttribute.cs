namespace ConvGen;

/// <summary>
/// Convolves each channel with kernels of its own: (height, width, channels) to (outHeight, outWidth, channels *
/// <see cref="DepthMultiplier"/>). Parameters: kernel (kernelHeight, kernelWidth, channels, depthMultiplier) and bias (channels *
/// depthMultiplier).
/// </summary>
/// <remarks>Output channel c * <see cref="DepthMultiplier"/> + m is channel c under its kernel m.</remarks>
public sealed class DepthwiseConv2DAttribute : ConvolutionAttribute
{
    /// <summary>Kernels, and so output channels, per input channel, at least 1. Default: 1.</summary>
    public int DepthMultiplier { get; set; } = 1;
}
