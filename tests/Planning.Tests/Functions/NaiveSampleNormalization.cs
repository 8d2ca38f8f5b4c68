using System;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Functions;

/// <summary>Normalisation of single samples: groups of channels over all pixels, and the channels of each pixel.</summary>
internal static class NaiveSampleNormalization
{
    /// <summary>The runtime keeps mean, rest of the mean and 1 / deviation of a pixel.</summary>
    private const int Statistics = 3;

    /// <summary>The coefficients of a sample's channels, which pixels are then normalised by.</summary>
    public static void GroupStatistics(
        Place x, (int Rows, int Columns, int RowStride, int Channels) map, int groups, Place? gamma, Place? beta, double epsilon,
        Place coefficients)
    {
        int size = map.Channels / groups;
        for (int group = 0; group < groups; group++)
        {
            double[] values = new double[map.Rows * map.Columns * size];
            for (int i = 0; i < values.Length; i++)
            {
                (int pixel, int channel) = (i / size, group * size + i % size);
                values[i] = x.Read(pixel / map.Columns * map.RowStride + pixel % map.Columns * map.Channels + channel);
            }

            for (int c = group * size; c < (group + 1) * size; c++)
            {
                NaiveNormalization.SetForward(
                    coefficients, c, map.Channels, Moments(values), gamma?.Read(c) ?? 1, beta?.Read(c) ?? 0, epsilon);
            }
        }
    }

    /// <summary>The coefficients of the gradient, from the sums of each channel.</summary>
    public static void GroupGradients(
        (Place First, int RowStride) x, (Place First, int RowStride) dy, (int Rows, int Columns, int Channels) map, int groups,
        Place? gamma, Place coefficients, Place? dgamma, Place? dbeta)
    {
        Cells cells = new("sums of channels", 2 * map.Channels);
        Place sums = Storage.All(cells).At(0);
        NaiveElement.Fill(sums, cells.Length, 0);
        NaiveNormalization.Gradients(
            (x.First, x.RowStride, map.Channels), dy, map, coefficients, sums, dgamma, dbeta, ActivationKind.Linear);
        int size = map.Channels / groups, terms = map.Rows * map.Columns * size;
        for (int group = 0; group < groups; group++)
        {
            int[] channels = [.. Enumerable.Range(group * size, size)];
            double mean = channels.Sum(c => (gamma?.Read(c) ?? 1) * sums.Read(c)) / terms;
            double product = channels.Sum(c => (gamma?.Read(c) ?? 1) * sums.Read(map.Channels + c)) / terms;
            foreach (int c in channels)
            {
                NaiveNormalization.SetSampleGradient(coefficients, c, map.Channels, mean, product);
            }
        }
    }

    /// <summary>y = max(minimum, standardised x * gamma + beta), pixel by pixel.</summary>
    public static void Forward(
        Place x, Place y, Place statistics, int pixels, int channels, Place? gamma, Place? beta, double epsilon, double minimum)
    {
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            double[] values = [.. Enumerable.Range(0, channels).Select(c => x.Read(pixel * channels + c))];
            (double mean, double variance) = Moments(values);
            double inverse = 1 / Math.Sqrt(variance + epsilon);
            statistics.Write(pixel * Statistics, mean);
            statistics.Write(pixel * Statistics + 1, 0);
            statistics.Write(pixel * Statistics + 2, inverse);
            for (int c = 0; c < channels; c++)
            {
                double scaled = (values[c] - mean) * inverse * (gamma?.Read(c) ?? 1) + (beta?.Read(c) ?? 0);
                y.Write(pixel * channels + c, Math.Max(minimum, scaled));
            }
        }
    }

    /// <summary>dy * standardised x.</summary>
    public static void Products(Place x, Place dy, Place statistics, Place products, int pixels, int channels)
    {
        for (int i = 0; i < pixels * channels; i++)
        {
            products.Write(i, dy.Read(i) * Standardized(x, statistics, i, channels));
        }
    }

    /// <summary>dx = (g - mean(g) - standardised x * mean(g * standardised x)) / deviation, with g = gamma * dy.</summary>
    public static void Backward(Place x, Place dy, Place statistics, Place dx, int pixels, int channels, Place? gamma)
    {
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            int first = pixel * channels;
            double[] gradients = [.. Enumerable.Range(0, channels).Select(c => dy.Read(first + c) * (gamma?.Read(c) ?? 1))];
            double[] standardized = [.. Enumerable.Range(0, channels).Select(c => Standardized(x, statistics, first + c, channels))];
            double mean = gradients.Average(), product = gradients.Zip(standardized, (g, value) => g * value).Average();
            for (int c = 0; c < channels; c++)
            {
                dx.Write(first + c, statistics.Read(pixel * Statistics + 2) * (gradients[c] - mean - standardized[c] * product));
            }
        }
    }

    private static double Standardized(Place x, Place statistics, int place, int channels)
    {
        int kept = place / channels * Statistics;
        return (x.Read(place) - statistics.Read(kept) - statistics.Read(kept + 1)) * statistics.Read(kept + 2);
    }

    private static (double Mean, double Variance) Moments(double[] values)
    {
        double mean = values.Average();
        return (mean, values.Average(value => (value - mean) * (value - mean)));
    }
}
