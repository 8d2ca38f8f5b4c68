using System;

namespace ConvGen.Tests.Reference;

/// <summary>Shape of one sample: an image, or a vector as 1 x 1 x n.</summary>
internal readonly record struct Extent(int Height, int Width, int Channels)
{
    public int Length => Height * Width * Channels;

    public int Index(int sample, int row, int column, int channel) =>
        ((sample * Height + row) * Width + column) * Channels + channel;

    public override string ToString() => $"{Height}x{Width}x{Channels}";
}

/// <summary>A batch of samples, NHWC.</summary>
internal sealed class Tensor(int samples, Extent extent, Real[] values)
{
    public int Samples { get; } = samples;

    public Extent Extent { get; } = extent;

    public Real[] Values { get; } = values.Length == samples * extent.Length
        ? values
        : throw new ArgumentException($"{samples} samples of {extent} are {samples * extent.Length} values; received {values.Length}.");

    /// <summary>The sums that the values are the totals of; null for other values.</summary>
    public Sum[]? Sums { get; private init; }

    public Real this[int sample, int row, int column, int channel] => Values[Extent.Index(sample, row, column, channel)];

    /// <summary>Totals that may go on as sums, since kernels may add term by term to what lies there already.</summary>
    public static Tensor Of(int samples, Extent extent, Sum[] sums) => new(samples, extent, Sum.Totals(sums)) { Sums = sums };

    public static Tensor From(Extent extent, ReadOnlySpan<float> values)
    {
        Real[] reals = new Real[values.Length];
        for (int i = 0; i < reals.Length; i++)
        {
            reals[i] = values[i];
        }

        return new Tensor(values.Length / extent.Length, extent, reals);
    }

    /// <summary>The same values in another shape.</summary>
    public Tensor As(Extent extent) => new(Samples, extent, Values) { Sums = Sums };

    public Tensor Map(Func<Real, Real> function) => new(Samples, Extent, Array.ConvertAll(Values, x => function(x)));
}
