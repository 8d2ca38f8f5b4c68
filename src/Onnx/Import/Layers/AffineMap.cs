using System;
using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>scale * x + offset, one number for all channels or one for each; in double, so that maps can be merged.</summary>
internal sealed record AffineMap(double[] Scale, double[] Offset)
{
    /// <summary>One pair for all channels.</summary>
    public static AffineMap Of(double scale, double offset) => new([scale], [offset]);

    /// <summary>Whether all channels have the same pair.</summary>
    public bool IsUniform => Array.TrueForAll(Scale, x => x.Equals(Scale[0])) && Array.TrueForAll(Offset, x => x.Equals(Offset[0]));

    /// <summary>Whether it is x, to single precision.</summary>
    public bool IsIdentity => Scale.All(x => (float)x == 1) && Offset.All(x => (float)x == 0);

    /// <summary>Whether it is one pair of numbers, to single precision.</summary>
    public bool Is(double scale, double offset) =>
        IsUniform && IsNear(Scale[0], scale) && (offset == 0 ? Math.Abs(Offset[0]) < 1e-7 : IsNear(Offset[0], offset));

    /// <summary>Whether two numbers are equal up to a rounding to six digits.</summary>
    public static bool IsNear(double a, double b) => Math.Abs(a - b) <= 2e-6 * Math.Abs(b);

    /// <summary>This map, then another.</summary>
    public AffineMap Then(AffineMap next)
    {
        int n = Math.Max(Scale.Length, next.Scale.Length);
        return new(
            [.. Enumerable.Range(0, n).Select(i => At(Scale, i) * At(next.Scale, i))],
            [.. Enumerable.Range(0, n).Select(i => At(Offset, i) * At(next.Scale, i) + At(next.Offset, i))]);
    }

    /// <summary>The number of a channel.</summary>
    public static double At(double[] values, int channel) => values.Length == 1 ? values[0] : values[channel];

    /// <summary>A number for each channel.</summary>
    public static float[] Spread(double[] values, int channels) => [.. Enumerable.Range(0, channels).Select(i => (float)At(values, i))];
}
