namespace ConvGen;

/// <summary>An activation as a layer of its own; Softmax and LogSoftmax act along the last axis.</summary>
/// <param name="activation">The function.</param>
public sealed class ActivateAttribute(Activation activation) : LayerAttribute
{
    /// <summary>The function.</summary>
    public Activation Activation { get; } = activation;

    /// <summary>What <see cref="ConvGen.Activation.LeakyRelu"/> multiplies numbers below zero with, at least 0. Default: 0.2.</summary>
    public double LeakySlope { get; set; } = 0.2;

    /// <summary>What <see cref="ConvGen.Activation.Elu"/> tends to far below zero, negated. Default: 1.</summary>
    public double EluAlpha { get; set; } = 1;
}
