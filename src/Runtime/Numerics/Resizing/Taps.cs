using System;

namespace ConvGen.Numerics;

/// <summary>The two rows (or columns) of an image that one of the enlarged image is between, and their weights.</summary>
internal readonly record struct Taps(int First, int Second, float FirstWeight, float SecondWeight)
{
    /// <summary>Of half-pixel centres: (index + 0.5) / factor - 0.5, as a fraction of whole numbers.</summary>
    public static Taps Bilinear(int index, int factor, int input)
    {
        long numerator = 2L * index + 1 - factor, denominator = 2L * factor;
        int below = numerator < 0 ? -1 : (int)(numerator / denominator);
        long rest = numerator - below * denominator;
        return new Taps(
            Math.Max(below, 0), Math.Min(below + 1, input - 1), (float)((double)(denominator - rest) / denominator),
            (float)((double)rest / denominator));
    }

    /// <summary>How much of row <paramref name="row"/> there is.</summary>
    public float WeightOf(int row) => (First == row ? FirstWeight : 0) + (Second == row ? SecondWeight : 0);
}

/// <summary>An axis of an enlarged image on the way back.</summary>
/// <param name="Enlarged">Rows of the enlarged image that have a gradient.</param>
/// <param name="Wanted">Rows of the image whose gradients are computed.</param>
/// <param name="Factor">How much larger.</param>
/// <param name="Input">Rows of the whole image.</param>
internal readonly record struct EnlargedAxis(int Enlarged, int Wanted, int Factor, int Input);

/// <summary>Which rows of the enlarged image read one of the image, and with what weight.</summary>
internal interface IResizedAxis
{
    /// <summary>All that read it lie in First .. End - 1.</summary>
    static abstract (int First, int End) Readers(int row, EnlargedAxis axis);

    static abstract float Weight(int reader, int row, EnlargedAxis axis);
}

/// <summary>Each row repeated.</summary>
internal readonly struct NearestAxis : IResizedAxis
{
    public static (int First, int End) Readers(int row, EnlargedAxis axis) =>
        ((int)Math.Min((long)row * axis.Factor, axis.Enlarged), (int)Math.Min(((long)row + 1) * axis.Factor, axis.Enlarged));

    public static float Weight(int reader, int row, EnlargedAxis axis) => 1;
}

/// <summary>Rows between the centres of two.</summary>
internal readonly struct BilinearAxis : IResizedAxis
{
    public static (int First, int End) Readers(int row, EnlargedAxis axis) => (
        (int)Math.Clamp((row - 1L) * axis.Factor, 0, axis.Enlarged), (int)Math.Min((row + 2L) * axis.Factor, axis.Enlarged));

    public static float Weight(int reader, int row, EnlargedAxis axis) => Taps.Bilinear(reader, axis.Factor, axis.Input).WeightOf(row);
}
