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
}
