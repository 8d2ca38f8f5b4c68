using System;

namespace ConvGen;

/// <summary>
/// Keeps a named value of a network whole, so that it can be read beside the prediction (<see cref="INetwork.Read"/>): a feature map, or a
/// branch that ends in it.
/// </summary>
/// <param name="name">Name of the layer whose value it is.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class OutputAttribute(string name) : Attribute
{
    /// <summary>Name of the layer whose value it is.</summary>
    public string Name { get; } = name;
}
