using System;
using ConvGen.Numerics;

namespace ConvGen.Imaging;

/// <summary>Where each pixel of a changed image lies in the one before: x' = A x + B y + C, y' = D x + E y + F, in pixels.</summary>
internal readonly record struct Affine(double A, double B, double C, double D, double E, double F)
{
    /// <summary>A turn about the centre, by a fraction of a whole one.</summary>
    public static Affine Rotation(double turn, int height, int width)
    {
        (double sin, double cos) = SinCos(turn);
        (double x, double y) = ((width - 1) / 2.0, (height - 1) / 2.0);
        return new(cos, -sin, x - cos * x + sin * y, sin, cos, y - sin * x - cos * y);
    }

    /// <summary>An enlargement about the centre: factors below 1 enlarge.</summary>
    public static Affine Zoom(double down, double across, int height, int width) =>
        new(across, 0, (1 - across) * (width - 1) / 2, 0, down, (1 - down) * (height - 1) / 2);

    /// <summary>A shift.</summary>
    public static Affine Translation(double down, double right) => new(1, 0, -right, 0, 1, -down);

    /// <summary>Sine and cosine, of the same bits on every machine.</summary>
    private static (double Sin, double Cos) SinCos(double turn) => (Cos(2 * turn - 0.5), Cos(2 * turn));

    /// <summary>cos(pi x).</summary>
    private static double Cos(double x)
    {
        double rest = Math.Abs(x) - 2 * Math.Floor(Math.Abs(x) / 2);
        return PortableMath.CosPi(rest > 1 ? 2 - rest : rest);
    }
}
