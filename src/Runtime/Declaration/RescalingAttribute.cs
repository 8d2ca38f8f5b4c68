namespace ConvGen;

/// <summary>scale * x + offset, element by element: for example 0 .. 255 to 0 .. 1 by <c>[Rescaling(1f / 255)]</c>.</summary>
/// <param name="scale">A finite factor.</param>
/// <param name="offset">A finite addend. Default: 0.</param>
public sealed class RescalingAttribute(float scale, float offset = 0) : LayerAttribute
{
    /// <summary>The factor.</summary>
    public float Scale { get; } = scale;

    /// <summary>The addend.</summary>
    public float Offset { get; } = offset;
}
