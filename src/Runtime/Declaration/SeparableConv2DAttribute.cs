namespace ConvGen;

/// <summary>
/// A depthwise convolution and a 1x1 convolution of its channels, with nothing between them: (height, width, channels) to (outHeight,
/// outWidth, <see cref="Filters"/>). Parameters, as in Keras: depthwise_kernel (kernelHeight, kernelWidth, channels, depthMultiplier),
/// pointwise_kernel (1, 1, channels * depthMultiplier, filters) and bias (filters).
/// </summary>
/// <remarks>Kernel, stride, dilation and padding are those of the depthwise convolution.</remarks>
public sealed class SeparableConv2DAttribute : LayerAttribute
{
    /// <summary>A convolution whose filters and kernel are given by name.</summary>
    public SeparableConv2DAttribute()
    {
    }

    /// <summary>A convolution whose kernel is given by name: <c>[SeparableConv2D(32, KernelHeight = 1, KernelWidth = 3)]</c>.</summary>
    /// <param name="filters">Output channels, at least 1.</param>
    public SeparableConv2DAttribute(int filters) => Filters = filters;

    /// <summary>A convolution: <c>[SeparableConv2D(32, 3)]</c>.</summary>
    /// <param name="filters">Output channels, at least 1.</param>
    /// <param name="kernel">Rows and columns of the kernel, at least 1.</param>
    public SeparableConv2DAttribute(int filters, int kernel) => (Filters, Kernel) = (filters, kernel);

    /// <summary>Output channels, at least 1. Required.</summary>
    public int Filters { get; set; }

    /// <summary>Rows and columns of the kernel, at least 1. Required, unless both axes are given.</summary>
    public int Kernel { get; set; }

    /// <summary>Rows of the kernel. Default: <see cref="Kernel"/>.</summary>
    public int KernelHeight { get; set; }

    /// <summary>Columns of the kernel. Default: <see cref="Kernel"/>.</summary>
    public int KernelWidth { get; set; }

    /// <summary>Step of the window in rows and columns, at least 1. Default: 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>Step of the window in rows. Default: <see cref="Stride"/>.</summary>
    public int StrideHeight { get; set; }

    /// <summary>Step of the window in columns. Default: <see cref="Stride"/>.</summary>
    public int StrideWidth { get; set; }

    /// <summary>Distance between neighbouring kernel elements on the input, at least 1. Default: 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Dilation in rows. Default: <see cref="Dilation"/>.</summary>
    public int DilationHeight { get; set; }

    /// <summary>Dilation in columns. Default: <see cref="Dilation"/>.</summary>
    public int DilationWidth { get; set; }

    /// <summary>How the window meets the border; not together with explicit pads. Default: <see cref="Padding.Valid"/>.</summary>
    public Padding Padding { get; set; } = Padding.Valid;

    /// <summary>Rows of zeros above the input. Default: 0.</summary>
    public int PadTop { get; set; }

    /// <summary>Rows of zeros below the input. Default: 0.</summary>
    public int PadBottom { get; set; }

    /// <summary>Columns of zeros left of the input. Default: 0.</summary>
    public int PadLeft { get; set; }

    /// <summary>Columns of zeros right of the input. Default: 0.</summary>
    public int PadRight { get; set; }

    /// <summary>Kernels per input channel, at least 1. Default: 1.</summary>
    public int DepthMultiplier { get; set; } = 1;

    /// <summary>Applied to the layer's output. Default: <see cref="Activation.Linear"/>.</summary>
    public Activation Activation { get; set; } = Activation.Linear;

    /// <summary>What <see cref="ConvGen.Activation.LeakyRelu"/> multiplies numbers below zero with, at least 0. Default: 0.2.</summary>
    public double LeakySlope { get; set; } = 0.2;

    /// <summary>What <see cref="ConvGen.Activation.Elu"/> tends to far below zero, negated. Default: 1.</summary>
    public double EluAlpha { get; set; } = 1;

    /// <summary>Whether a bias, one value per filter, is added. Default: true.</summary>
    public bool UseBias { get; set; } = true;

    /// <summary>How the depthwise kernel starts. Default: <see cref="Initializer.GlorotUniform"/>.</summary>
    public Initializer DepthwiseInitializer { get; set; } = Initializer.GlorotUniform;

    /// <summary>The value every element of the depthwise kernel starts with; implies <see cref="Initializer.Constant"/>.</summary>
    public double DepthwiseConstant { get; set; }

    /// <summary>The depthwise kernel's first values: (height, width, channel, multiplier).</summary>
    public float[]? DepthwiseValues { get; set; }

    /// <summary>A seed for the depthwise kernel's initialiser alone. Default: the network's seed and the kernel's place.</summary>
    public int DepthwiseSeed { get; set; }

    /// <summary>While training, adds this times the sum of the depthwise kernel's absolute values to the loss. Default: 0, none.</summary>
    public double DepthwiseL1 { get; set; }

    /// <summary>While training, adds this times the sum of the depthwise kernel's squares to the loss. Default: 0, none.</summary>
    public double DepthwiseL2 { get; set; }

    /// <summary>Bounds the depthwise kernel's norms, as <see cref="WeightedLayerAttribute.KernelMaxNorm"/>. Default: 0, none.</summary>
    public double DepthwiseMaxNorm { get; set; }

    /// <summary>How the pointwise kernel starts. Default: <see cref="Initializer.GlorotUniform"/>.</summary>
    public Initializer PointwiseInitializer { get; set; } = Initializer.GlorotUniform;

    /// <summary>The value every element of the pointwise kernel starts with; implies <see cref="Initializer.Constant"/>.</summary>
    public double PointwiseConstant { get; set; }

    /// <summary>The pointwise kernel's first values: (1, 1, in, out).</summary>
    public float[]? PointwiseValues { get; set; }

    /// <summary>A seed for the pointwise kernel's initialiser alone. Default: the network's seed and the kernel's place.</summary>
    public int PointwiseSeed { get; set; }

    /// <summary>While training, adds this times the sum of the pointwise kernel's absolute values to the loss. Default: 0, none.</summary>
    public double PointwiseL1 { get; set; }

    /// <summary>While training, adds this times the sum of the pointwise kernel's squares to the loss. Default: 0, none.</summary>
    public double PointwiseL2 { get; set; }

    /// <summary>Bounds the pointwise kernel's norms, as <see cref="WeightedLayerAttribute.KernelMaxNorm"/>. Default: 0, none.</summary>
    public double PointwiseMaxNorm { get; set; }

    /// <summary>How the bias starts. Default: <see cref="Initializer.Zeros"/>.</summary>
    public Initializer BiasInitializer { get; set; } = Initializer.Zeros;

    /// <summary>The value every bias element starts with; implies <see cref="Initializer.Constant"/>.</summary>
    public double BiasConstant { get; set; }

    /// <summary>The bias' first values, one per filter.</summary>
    public float[]? BiasValues { get; set; }
}
