namespace ConvGen;

/// <summary>
/// x, or alpha * x where x is not above zero, with an alpha for each channel, as Keras' PReLU with <c>shared_axes = [1, 2]</c>. Parameter:
/// alpha (channels), zeros at first.
/// </summary>
public sealed class PReluAttribute : LayerAttribute;
