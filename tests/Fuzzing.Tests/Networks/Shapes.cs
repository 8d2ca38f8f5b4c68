using System.Linq;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Networks;

/// <summary>Shapes as the reference has them.</summary>
internal static class Shapes
{
    /// <summary>An image, or rows of the last axis: what softmax acts on.</summary>
    public static Extent ToExtent(this Shape shape) =>
        shape.Rank == 3 ? new Extent(shape[0], shape[1], shape[2]) : new Extent(1, shape.Length / shape[^1], shape[^1]);

    public static Shape ToShape(this Extent extent) => new(extent.Height, extent.Width, extent.Channels);

    public static bool IsImage(this Shape shape) => shape.Rank == 3;

    public static bool IsVector(this Shape shape) => shape.Rank == 1;

    /// <summary>The dimensions as arguments of an attribute.</summary>
    public static string Listed(this Shape shape) => string.Join(", ", shape.Select(Text.Of));
}
