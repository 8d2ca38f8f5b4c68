namespace ConvGen;

/// <summary>
/// The largest element of each channel: (height, width, channels) to (channels). Of equal elements the first in row order wins.
/// </summary>
public sealed class GlobalMaxPool2DAttribute : LayerAttribute
{
    /// <summary>Whether the output is an image of one pixel, (1, 1, channels), and not a vector. Default: false.</summary>
    public bool KeepDims { get; set; }
}
