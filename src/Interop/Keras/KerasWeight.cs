using PureHDF;

namespace ConvGen.Interop.Keras;

/// <summary>A weight of a layer of Keras.</summary>
/// <param name="Name">Its path in the file.</param>
/// <param name="Dataset">Its values.</param>
/// <param name="Layer">The layer's name, or its class and number.</param>
/// <param name="Position">Place among the layer's weights: those that are trained, then the others.</param>
/// <param name="IsLayerByClass">Whether <paramref name="Layer"/> is a class and a number.</param>
internal sealed record KerasWeight(string Name, IH5Dataset Dataset, string Layer, int Position, bool IsLayerByClass);
