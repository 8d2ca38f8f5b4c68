namespace ConvGen;

/// <summary>The mean of each channel: (height, width, channels) to (channels).</summary>
public sealed class GlobalAveragePool2DAttribute : LayerAttribute
{
    /// <summary>Whether the output is an image of one pixel, (1, 1, channels), and not a vector. Default: false.</summary>
    public bool KeepDims { get; set; }
}
