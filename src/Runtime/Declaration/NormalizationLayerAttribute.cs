namespace ConvGen;

/// <summary>What normalisations by statistics of what they read have in common.</summary>
public abstract class NormalizationLayerAttribute : LayerAttribute
{
    /// <summary>Added to variances, above 0. Default: 0.001. PyTorch's is 1e-5.</summary>
    public double Epsilon { get; set; } = 1e-3;

    /// <summary>Whether a shift, beta, is trained. Default: true.</summary>
    public bool Center { get; set; } = true;

    /// <summary>Whether a scale, gamma, is trained. Default: true.</summary>
    public bool Scale { get; set; } = true;

    /// <summary>Applied to the normalised value. Default: <see cref="Activation.Linear"/>.</summary>
    public Activation Activation { get; set; } = Activation.Linear;

    /// <summary>What <see cref="ConvGen.Activation.LeakyRelu"/> multiplies numbers below zero with, at least 0. Default: 0.2.</summary>
    public double LeakySlope { get; set; } = 0.2;

    /// <summary>What <see cref="ConvGen.Activation.Elu"/> tends to far below zero, negated. Default: 1.</summary>
    public double EluAlpha { get; set; } = 1;
}
