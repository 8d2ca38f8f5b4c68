using System;
using ConvGen.Generator.Graph;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Functions;

/// <summary>
/// Normalisation over the batch: sums of a shard, what barriers make of them, and pixels. Coefficients are rows of channels.
/// </summary>
internal static class NaiveNormalization
{
    private const int Mean = 0, MeanRest = 1, InverseDeviation = 2, Scale = 3, Shift = 4, Slope = 5, Offset = 6;

    /// <summary>Adds to the sums of x and of its squares.</summary>
    public static void Statistics(
        (Place First, int RowStride, int PixelStride) x, (int Rows, int Columns, int Channels) map, Place sums) =>
        EachElement(map.Rows, map.Columns, map.Channels, (row, column, channel) =>
        {
            double value = x.First.Read(row * x.RowStride + column * x.PixelStride + channel);
            sums.Add(channel, value);
            sums.Add(map.Channels + channel, value * value);
        });

    /// <summary>
    /// Adds to the sums of dy, taken through an activation of the normalised map, and of its products with standardised x, and to the
    /// gradients of the shifts and scales.
    /// </summary>
    public static void Gradients(
        (Place First, int RowStride, int PixelStride) x, (Place First, int RowStride) dy, (int Rows, int Columns, int Channels) map,
        Place coefficients, Place sums, Place? dgamma, Place? dbeta, ActivationKind activation) =>
        EachElement(map.Rows, map.Columns, map.Channels, (row, column, channel) =>
        {
            double value = x.First.Read(row * x.RowStride + column * x.PixelStride + channel);
            double gradient = NaiveActivation.Slope(activation, Normalized(value, coefficients, channel, map.Channels), 0)
                * dy.First.Read(row * dy.RowStride + column * map.Channels + channel);
            double product = gradient * Center(value, coefficients, channel, map.Channels)
                * coefficients.Read(InverseDeviation * map.Channels + channel);
            sums.Add(channel, gradient);
            sums.Add(map.Channels + channel, product);
            dbeta?.Add(channel, gradient);
            dgamma?.Add(channel, product);
        });

    /// <summary>y = max(minimum, (x - mean) * scale + shift).</summary>
    public static void Forward(
        (Place First, int Stride) x, Place y, int pixels, int channels, Place coefficients, double minimum, double maximum) =>
        EachElement(1, pixels, channels, (_, pixel, channel) => y.Write(
            pixel * channels + channel,
            Math.Min(maximum, Math.Max(
                minimum, Normalized(x.First.Read(pixel * x.Stride + channel), coefficients, channel, channels)))));

    /// <summary>y = max(minimum, (x - mean) * scale + shift + other).</summary>
    public static void ForwardAdd(
        (Place First, int Stride) x, Place other, Place y, (int Pixels, int Channels) map, Place coefficients, double minimum,
        double maximum) =>
        EachElement(1, map.Pixels, map.Channels, (_, pixel, channel) => y.Write(
            pixel * map.Channels + channel,
            Math.Min(maximum, Math.Max(
                minimum,
                Normalized(x.First.Read(pixel * x.Stride + channel), coefficients, channel, map.Channels)
                    + other.Read(pixel * map.Channels + channel)))));

    /// <summary>dx = scale * dy + slope * (x - mean) + offset, with dy taken through an activation.</summary>
    public static void Backward(
        (Place First, int Stride) x, Place dy, (Place First, int Stride) dx, int pixels, int channels, Place coefficients,
        ActivationKind activation) =>
        EachElement(1, pixels, channels, (_, pixel, channel) => dx.First.Write(
            pixel * dx.Stride + channel, Gradient(x, dy, (pixel, channel), channels, coefficients, activation)));

    /// <summary>dx += scale * dy + slope * (x - mean) + offset, with dy taken through an activation.</summary>
    public static void AddBackward(
        (Place First, int Stride) x, Place dy, (Place First, int Stride) dx, int pixels, int channels, Place coefficients,
        ActivationKind activation) =>
        EachElement(1, pixels, channels, (_, pixel, channel) => dx.First.Add(
            pixel * dx.Stride + channel, Gradient(x, dy, (pixel, channel), channels, coefficients, activation)));

    /// <summary>y = max(minimum, x * factor + addend).</summary>
    public static void Apply(
        (Place First, int Stride) x, Place y, int pixels, int channels, Place factors, double minimum, double maximum) =>
        EachElement(1, pixels, channels, (_, pixel, channel) => y.Write(
            pixel * channels + channel,
            Math.Min(maximum, Math.Max(
                minimum,
                x.First.Read(pixel * x.Stride + channel) * factors.Read(channel) + factors.Read(channels + channel)))));

    private static double Normalized(double x, Place coefficients, int channel, int channels) =>
        Center(x, coefficients, channel, channels) * coefficients.Read(Scale * channels + channel)
            + coefficients.Read(Shift * channels + channel);

    private static double Gradient(
        (Place First, int Stride) x, Place dy, (int Pixel, int Channel) at, int channels, Place coefficients, ActivationKind activation)
    {
        double value = x.First.Read(at.Pixel * x.Stride + at.Channel);
        double gradient = NaiveActivation.Slope(activation, Normalized(value, coefficients, at.Channel, channels), 0)
            * dy.Read(at.Pixel * channels + at.Channel);
        return coefficients.Read(Scale * channels + at.Channel) * gradient
            + coefficients.Read(Slope * channels + at.Channel) * Center(value, coefficients, at.Channel, channels)
            + coefficients.Read(Offset * channels + at.Channel);
    }

    /// <summary>Mean and variance of a batch from its sums.</summary>
    public static (double Mean, double Variance) Moments(Place sums, int terms, int channels, int channel)
    {
        double mean = sums.Read(channel) / terms;
        return (mean, Math.Max(0, sums.Read(channels + channel) / terms - mean * mean));
    }

    /// <summary>The coefficients of a channel, from its mean and variance.</summary>
    public static void SetForward(
        Place coefficients, int channel, int channels, (double Mean, double Variance) moments, double gamma, double beta,
        double epsilon)
    {
        double inverse = 1 / Math.Sqrt(moments.Variance + epsilon);
        coefficients.Write(Mean * channels + channel, moments.Mean);
        coefficients.Write(MeanRest * channels + channel, 0);
        coefficients.Write(InverseDeviation * channels + channel, inverse);
        coefficients.Write(Scale * channels + channel, gamma * inverse);
        coefficients.Write(Shift * channels + channel, beta);
    }

    /// <summary>Those of its gradient, from the means of dy and of dy times standardised x; 0 where statistics were constants.</summary>
    public static void SetBackward(Place coefficients, int channel, int channels, double mean, double meanProduct)
    {
        double scale = coefficients.Read(Scale * channels + channel);
        double inverse = coefficients.Read(InverseDeviation * channels + channel);
        coefficients.Write(Slope * channels + channel, -scale * inverse * meanProduct);
        coefficients.Write(Offset * channels + channel, -scale * mean);
    }

    /// <summary>Those of a sample's gradient, which scales have multiplied already.</summary>
    public static void SetSampleGradient(Place coefficients, int channel, int channels, double mean, double meanProduct)
    {
        double inverse = coefficients.Read(InverseDeviation * channels + channel);
        coefficients.Write(Slope * channels + channel, -inverse * inverse * meanProduct);
        coefficients.Write(Offset * channels + channel, -inverse * mean);
    }

    private static double Center(double x, Place coefficients, int channel, int channels) =>
        x - coefficients.Read(Mean * channels + channel) - coefficients.Read(MeanRest * channels + channel);

    private static void EachElement(int rows, int columns, int channels, Action<int, int, int> body)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                for (int channel = 0; channel < channels; channel++)
                {
                    body(row, column, channel);
                }
            }
        }
    }
}
