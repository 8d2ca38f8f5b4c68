using System;

namespace ConvGen;

/// <summary>A sliding cross-correlation over an image. Kernel, stride and dilation may differ per axis and combine freely.</summary>
public abstract class ConvolutionAttribute : WeightedLayerAttribute
{
    private protected ConvolutionAttribute()
    {
    }

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

    /// <summary>
    /// Distance between neighbouring kernel elements on the input, at least 1; the kernel spans dilation * (kernel - 1) + 1. Default: 1.
    /// </summary>
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

    /// <summary>How the convolution is computed. Default: <see cref="Algorithm.Auto"/>.</summary>
    public Algorithm Algorithm { get; set; } = Algorithm.Auto;

    /// <summary>
    /// A struct that implements <see cref="IKernelTransform"/>: the layer convolves with what it makes of the kernel, and gradients flow
    /// through it to the kernel. For example <c>typeof(WeightStandardization)</c>. Default: none.
    /// </summary>
    public Type? KernelTransform { get; set; }
}
