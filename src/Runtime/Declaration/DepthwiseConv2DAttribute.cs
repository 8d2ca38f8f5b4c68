namespace ConvGen;

/// <summary>
/// Convolves each channel with kernels of its own: (height, width, channels) to (outHeight, outWidth, channels *
/// <see cref="DepthMultiplier"/>). Parameters: kernel (kernelHeight, kernelWidth, channels, depthMultiplier) and bias (channels *
/// depthMultiplier).
/// </summary>
/// <remarks>Output channel c * <see cref="DepthMultiplier"/> + m is channel c under its kernel m.</remarks>
public sealed class DepthwiseConv2DAttribute : ConvolutionAttribute
{
    /// <summary>A convolution whose kernel is given by name.</summary>
    public DepthwiseConv2DAttribute()
    {
    }

    /// <summary>A convolution: <c>[DepthwiseConv2D(3)]</c>.</summary>
    /// <param name="kernel">Rows and columns of the kernel, at least 1.</param>
    public DepthwiseConv2DAttribute(int kernel) => Kernel = kernel;

    /// <summary>Kernels, and so output channels, per input channel, at least 1. Default: 1.</summary>
    public int DepthMultiplier { get; set; } = 1;
}
