using System.Collections.Generic;

namespace ConvGen;

/// <summary>
/// A layer that combines the value before it, or that of <see cref="LayerAttribute.From"/>, with values of earlier layers, by their names.
/// </summary>
public abstract class MergeAttribute : LayerAttribute
{
    private protected MergeAttribute(string[] names) => Names = names;

    /// <summary>
    /// Names of the values that follow the one before; <c>"input"</c> is the value that the network or block starts with.
    /// </summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Name of a value to stand in front of the one before.</summary>
    public string? First { get; set; }

    /// <summary>Applied to the combined value. Default: <see cref="Activation.Linear"/>.</summary>
    public Activation Activation { get; set; } = Activation.Linear;

    /// <summary>What <see cref="ConvGen.Activation.LeakyRelu"/> multiplies numbers below zero with, at least 0. Default: 0.2.</summary>
    public double LeakySlope { get; set; } = 0.2;

    /// <summary>What <see cref="ConvGen.Activation.Elu"/> tends to far below zero, negated. Default: 1.</summary>
    public double EluAlpha { get; set; } = 1;
}
