namespace ConvGen;

/// <summary>
/// Every output from every input: (features) to (<paramref name="units"/>). An image needs a <see cref="FlattenAttribute"/> first.
/// Parameters: kernel (features, units) and bias (units).
/// </summary>
/// <param name="units">Outputs, at least 1.</param>
public sealed class DenseAttribute(int units) : WeightedLayerAttribute
{
    /// <summary>Outputs.</summary>
    public int Units { get; } = units;
}
