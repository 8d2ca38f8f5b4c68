namespace ConvGen;

/// <summary>
/// A two-dimensional convolution (cross-correlation): (height, width, channels) to (outHeight, outWidth, <see cref="Filters"/>).
/// Parameters: kernel (kernelHeight, kernelWidth, channels / <see cref="Groups"/>, filters) and bias (filters).
/// </summary>
public sealed class Conv2DAttribute : ConvolutionAttribute
{
    /// <summary>Output channels, at least 1. Required.</summary>
    public int Filters { get; set; }

    /// <summary>Cuts input channels and filters into so many independent convolutions; divides both. Default: 1.</summary>
    public int Groups { get; set; } = 1;
}
