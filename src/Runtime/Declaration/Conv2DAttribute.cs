namespace ConvGen;

/// <summary>
/// A two-dimensional convolution (cross-correlation): (height, width, channels) to (outHeight, outWidth, <see cref="Filters"/>).
/// Parameters: kernel (kernelHeight, kernelWidth, channels / <see cref="Groups"/>, filters) and bias (filters).
/// </summary>
public sealed class Conv2DAttribute : ConvolutionAttribute
{
    /// <summary>A convolution whose filters and kernel are given by name.</summary>
    public Conv2DAttribute()
    {
    }

    /// <summary>A convolution whose kernel is given by name: <c>[Conv2D(32, KernelHeight = 1, KernelWidth = 3)]</c>.</summary>
    /// <param name="filters">Output channels, at least 1.</param>
    public Conv2DAttribute(int filters) => Filters = filters;

    /// <summary>A convolution: <c>[Conv2D(32, 3)]</c>.</summary>
    /// <param name="filters">Output channels, at least 1.</param>
    /// <param name="kernel">Rows and columns of the kernel, at least 1.</param>
    public Conv2DAttribute(int filters, int kernel) => (Filters, Kernel) = (filters, kernel);

    /// <summary>Output channels, at least 1. Required.</summary>
    public int Filters { get; set; }

    /// <summary>Cuts input channels and filters into so many independent convolutions; divides both. Default: 1.</summary>
    public int Groups { get; set; } = 1;
}
