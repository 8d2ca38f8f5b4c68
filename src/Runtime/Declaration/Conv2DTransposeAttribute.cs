namespace ConvGen;

/// <summary>
/// A transposed convolution, the gradient of a convolution with respect to its input: (height, width, channels) to (outHeight, outWidth,
/// <see cref="Filters"/>). It spreads each pixel over a window: y[i * stride + k * dilation - pad] += x[i] * kernel[k]. Parameters: kernel
/// (kernelHeight, kernelWidth, filters, channels) and bias (filters).
/// </summary>
/// <remarks>
/// Sizes are those of Keras' <c>Conv2DTranspose</c>. With <c>ke = dilation * (kernel - 1) + 1</c>, n inputs along an axis give
/// (n - 1) * stride + max(ke, stride) outputs with <see cref="Padding.Valid"/> and n * stride with <see cref="Padding.Same"/>;
/// <see cref="OutputPadding"/> changes that. Explicit pads are cut off the (n - 1) * stride + ke outputs, as PyTorch's <c>padding</c>. The
/// last axis of the kernel is that of the input channels: it is what <see cref="WeightedLayerAttribute.KernelMaxNorm"/> goes by.
/// </remarks>
public sealed class Conv2DTransposeAttribute : WeightedLayerAttribute
{
    /// <summary>A convolution whose filters and kernel are given by name.</summary>
    public Conv2DTransposeAttribute()
    {
    }

    /// <summary>A convolution whose kernel is given by name: <c>[Conv2DTranspose(32, KernelHeight = 1, KernelWidth = 3)]</c>.</summary>
    /// <param name="filters">Output channels, at least 1.</param>
    public Conv2DTransposeAttribute(int filters) => Filters = filters;

    /// <summary>A convolution: <c>[Conv2DTranspose(32, 3)]</c>.</summary>
    /// <param name="filters">Output channels, at least 1.</param>
    /// <param name="kernel">Rows and columns of the kernel, at least 1.</param>
    public Conv2DTransposeAttribute(int filters, int kernel) => (Filters, Kernel) = (filters, kernel);

    /// <summary>Output channels, at least 1. Required.</summary>
    public int Filters { get; set; }

    /// <summary>Rows and columns of the kernel, at least 1. Required, unless both axes are given.</summary>
    public int Kernel { get; set; }

    /// <summary>Rows of the kernel. Default: <see cref="Kernel"/>.</summary>
    public int KernelHeight { get; set; }

    /// <summary>Columns of the kernel. Default: <see cref="Kernel"/>.</summary>
    public int KernelWidth { get; set; }

    /// <summary>Outputs from the window of a pixel to that of the next in rows and columns, at least 1. Default: 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>Stride in rows. Default: <see cref="Stride"/>.</summary>
    public int StrideHeight { get; set; }

    /// <summary>Stride in columns. Default: <see cref="Stride"/>.</summary>
    public int StrideWidth { get; set; }

    /// <summary>
    /// Distance between neighbouring kernel elements on the output, at least 1; above 1 only where the strides are 1. Default: 1.
    /// </summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Dilation in rows. Default: <see cref="Dilation"/>.</summary>
    public int DilationHeight { get; set; }

    /// <summary>Dilation in columns. Default: <see cref="Dilation"/>.</summary>
    public int DilationWidth { get; set; }

    /// <summary>How much of the spread windows is kept; not together with explicit pads. Default: <see cref="Padding.Valid"/>.</summary>
    public Padding Padding { get; set; } = Padding.Valid;

    /// <summary>Rows that are cut off above. Default: 0.</summary>
    public int PadTop { get; set; }

    /// <summary>Rows that are cut off below. Default: 0.</summary>
    public int PadBottom { get; set; }

    /// <summary>Columns that are cut off at the left. Default: 0.</summary>
    public int PadLeft { get; set; }

    /// <summary>Columns that are cut off at the right. Default: 0.</summary>
    public int PadRight { get; set; }

    /// <summary>
    /// Rows and columns added at the end, below the stride: strides make several sizes one, and this says which is meant. Default: none,
    /// which is not 0: with 0 rows and columns the size is (n - 1) * stride + ke with <see cref="Padding.Valid"/>, and (n - 1) * stride +
    /// (ke odd ? 1 : 0) with <see cref="Padding.Same"/>.
    /// </summary>
    public int OutputPadding { get; set; }

    /// <summary>Rows added below. Default: <see cref="OutputPadding"/>.</summary>
    public int OutputPaddingHeight { get; set; }

    /// <summary>Columns added at the right. Default: <see cref="OutputPadding"/>.</summary>
    public int OutputPaddingWidth { get; set; }
}
