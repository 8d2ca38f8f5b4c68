using System.Collections.Generic;
using System.ComponentModel;

namespace ConvGen.Weights;

/// <summary>A tensor as a file of weights describes it.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Shape">Dimensions; none for a scalar.</param>
/// <param name="Type">Element type as safetensors calls it, for example <c>F32</c>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record WeightTensor(string Name, IReadOnlyList<long> Shape, string Type)
{
    /// <summary>The layer that the file says it belongs to; null in files that only have names.</summary>
    public string? Layer { get; init; }

    /// <summary>Place among the tensors of its layer, from 0.</summary>
    public int Position { get; init; }

    /// <summary>
    /// Whether <see cref="Layer"/> is a class and its number in the network, <c>conv2d_2</c> for the third convolution, whatever its name.
    /// </summary>
    public bool IsLayerByClass { get; init; }

    /// <summary>For example <c>(64, 3, 7, 7)</c>.</summary>
    public string ShapeText => $"({string.Join(", ", Shape)})";
}
