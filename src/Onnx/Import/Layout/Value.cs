using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>A value of the ONNX graph that an image changes: a layer's, seen through a layout.</summary>
internal sealed record Value(Layer Layer, AxisLayout Layout)
{
    /// <summary>Its ONNX shape in words, N for the batch.</summary>
    public string Shape => $"(N{string.Concat(Layout.Sizes.Select(size => $", {size}"))})";
}
