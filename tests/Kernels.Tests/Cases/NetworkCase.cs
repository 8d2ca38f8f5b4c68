using System;
using System.Collections.Generic;
using ConvGen.Tests.Reference;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>A compiled network beside the facts that were declared for it.</summary>
/// <param name="Name">Class name.</param>
/// <param name="Create">Makes an instance from a seed.</param>
/// <param name="Input">Shape of an input sample.</param>
/// <param name="Layers">The declared layers, for the reference; an activation is a layer of its own here.</param>
/// <param name="Operation">The functional form of its convolution, when the case is one convolution.</param>
internal sealed record NetworkCase(
    string Name, Func<int, INetwork> Create, Extent Input, IReadOnlyList<Layer> Layers, ConvolutionOperation? Operation = null)
{
    /// <summary>The layers with what each of them reads, where they are no chain.</summary>
    public IReadOnlyList<ReferenceNetwork.Node>? Nodes { get; init; }

    /// <summary>The naive network of the same facts.</summary>
    public ReferenceNetwork Reference => Nodes is null ? new(Input, Layers) : new(Input, Nodes);

    /// <summary>Whether its convolutions are computed by Winograd transforms, which rounds more than the direct sum.</summary>
    public bool UsesWinograd { get; init; }

    public override string ToString() => $"{Name} ({Input}: {string.Join(", ", Layers)})";
}
