namespace ConvGen;

/// <summary>scale * x + offset, element by element: for example 0 .. 255 to 0 .. 1 by <c>[Rescaling(1.0 / 255)]</c>.</summary>
/// <param name="scale">A finite factor.</param>
/// <param name="offset">A finite addend. Default: 0.</param>
public sealed class RescalingAttribute(double scale, double offset = 0) : LayerAttribute
{
    /// <summary>The factor.</summary>
    public double Scale { get; } = scale;

    /// <summary>The addend.</summary>
    public double Offset { get; } = offset;
}
