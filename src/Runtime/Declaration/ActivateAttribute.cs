namespace ConvGen;

/// <summary>An activation as a layer of its own; Softmax acts along the last axis.</summary>
/// <param name="activation">The function.</param>
public sealed class ActivateAttribute(Activation activation) : LayerAttribute
{
    /// <summary>The function.</summary>
    public Activation Activation { get; } = activation;
}
