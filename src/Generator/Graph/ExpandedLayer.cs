using System;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Graph;

/// <summary>A layer in its place in the network.</summary>
/// <param name="Layer">As declared.</param>
/// <param name="Name">Name with its path.</param>
/// <param name="Origin">The network's attribute that brings it.</param>
/// <param name="Identifier">C# identifier of the name.</param>
/// <param name="Inputs">The nodes whose values it reads: 0 is the network's input, node i + 1 the expanded layer i.</param>
internal sealed record ExpandedLayer(DeclaredLayer Layer, string Name, string Identifier, Origin Origin, EquatableArray<int> Inputs)
{
    /// <summary>The part that it is of a layer that takes several nodes; null for a whole layer.</summary>
    public NodePart? Part { get; init; }

    /// <summary>Whether its parameters are trained: neither it nor a use around it is frozen.</summary>
    public bool IsTrainable { get; init; } = true;

    /// <summary>What multiplies the learning rate of its parameters: its own factor and those of the uses around it.</summary>
    public float LearningRateScale { get; init; } = 1;

    /// <summary>The layer itself, or the given argument of it, where the network declares it; else the use.</summary>
    public static Site SiteOf(Origin origin, params string[] arguments) =>
        origin.InBlock ? Site.OfAttribute(origin.Attribute) : Site.OfAttribute(origin.Attribute, arguments);
}
