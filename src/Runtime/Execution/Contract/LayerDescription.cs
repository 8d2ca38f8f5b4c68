using System.Collections.Generic;
using System.ComponentModel;

namespace ConvGen.Execution;

/// <summary>One row of a network's summary.</summary>
/// <param name="Name">Layer name, for example <c>conv2d_1</c>.</param>
/// <param name="Type">Layer type as Keras prints it, for example <c>Conv2D</c>.</param>
/// <param name="OutputShape">Shape of one output sample.</param>
/// <param name="ParameterCount">Weights and biases of the layer.</param>
/// <param name="ReceptiveField">Receptive field of one of its output elements in input pixels, height and width.</param>
/// <param name="Flops">Floating-point operations of one sample's forward pass.</param>
/// <param name="Arguments">What else it computes by, as <see cref="LayerArguments"/> reads it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record LayerDescription(
    string Name, string Type, Shape OutputShape, int ParameterCount, (int Height, int Width) ReceptiveField, long Flops,
    string Arguments = "")
{
    /// <summary>
    /// Indices of the layers whose values it reads, in its order; -1 is the value that the network starts with. Null where it reads the
    /// value before it alone, as every layer of a chain does.
    /// </summary>
    public IReadOnlyList<int>? Inputs { get; init; }
}
