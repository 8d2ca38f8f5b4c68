namespace ConvGen;

/// <summary>
/// The largest element of each channel: (height, width, channels) to (channels). Of equal elements the first in row order wins.
/// </summary>
public sealed class GlobalMaxPool2DAttribute : LayerAttribute;
