namespace ConvGen;

/// <summary>A window that slides over each channel of an image: (height, width, channels) to (outHeight, outWidth, channels).</summary>
public abstract class PoolAttribute : LayerAttribute
{
    private protected PoolAttribute(int size) => Size = size;

    /// <summary>Rows and columns of the window, at least 1. Default: 2.</summary>
    public int Size { get; }

    /// <summary>Rows of the window. Default: <see cref="Size"/>.</summary>
    public int PoolHeight { get; set; }

    /// <summary>Columns of the window. Default: <see cref="Size"/>.</summary>
    public int PoolWidth { get; set; }

    /// <summary>Step of the window in rows and columns, at least 1. Default: the window's rows and columns.</summary>
    public int Stride { get; set; }

    /// <summary>Step of the window in rows. Default: <see cref="Stride"/> or, without it, the window's rows.</summary>
    public int StrideHeight { get; set; }

    /// <summary>Step of the window in columns. Default: <see cref="Stride"/> or, without it, the window's columns.</summary>
    public int StrideWidth { get; set; }

    /// <summary>
    /// Distance between neighbouring elements of the window on the input, at least 1; it spans dilation * (size - 1) + 1. Default: 1.
    /// </summary>
    public int PoolDilation { get; set; } = 1;

    /// <summary>Dilation in rows. Default: <see cref="PoolDilation"/>.</summary>
    public int PoolDilationHeight { get; set; }

    /// <summary>Dilation in columns. Default: <see cref="PoolDilation"/>.</summary>
    public int PoolDilationWidth { get; set; }

    /// <summary>
    /// Whether the last window may reach beyond the input, as PyTorch's <c>ceil_mode</c>: it counts where it starts inside the input or the
    /// padding before it. What lies beyond is not an element of it. Default: false.
    /// </summary>
    public bool CeilMode { get; set; }

    /// <summary>How the window meets the border; not together with explicit pads. Default: <see cref="Padding.Valid"/>.</summary>
    public Padding Padding { get; set; } = Padding.Valid;

    /// <summary>Rows of padding above the input, fewer than the window spans. Default: 0.</summary>
    public int PadTop { get; set; }

    /// <summary>Rows of padding below the input, fewer than the window spans. Default: 0.</summary>
    public int PadBottom { get; set; }

    /// <summary>Columns of padding left of the input, fewer than the window spans. Default: 0.</summary>
    public int PadLeft { get; set; }

    /// <summary>Columns of padding right of the input, fewer than the window spans. Default: 0.</summary>
    public int PadRight { get; set; }
}
