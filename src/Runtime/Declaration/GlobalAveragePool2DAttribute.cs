namespace ConvGen;

/// <summary>The mean of each channel: (height, width, channels) to (channels).</summary>
public sealed class GlobalAveragePool2DAttribute : LayerAttribute;
