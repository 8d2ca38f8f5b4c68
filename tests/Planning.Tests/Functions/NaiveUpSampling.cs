using System;
using System.Collections.Generic;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Functions;

/// <summary>Images enlarged by whole factors; between pixels where the whole image's size is given, else by repetition.</summary>
internal static class NaiveUpSampling
{
    public static void Forward(
        Place x, int xRowStride, Place y, int yRowStride, (int Rows, int Columns) output, int channels, (int Rows, int Columns) factor,
        (int Rows, int Columns)? whole)
    {
        foreach ((int row, int column, int channel) in Elements(output, channels))
        {
            double sum = 0;
            foreach ((int fromRow, int fromColumn, double weight) in Sources(row, column, factor, whole))
            {
                sum += weight * x.Read(fromRow * xRowStride + fromColumn * channels + channel);
            }

            y.Write(row * yRowStride + column * channels + channel, sum);
        }
    }

    public static void Backward(
        Place dy, int dyRowStride, (int Rows, int Columns) output, Place dx, int dxRowStride, (int Rows, int Columns) input, int channels,
        (int Rows, int Columns) factor, (int Rows, int Columns)? whole)
    {
        foreach ((int row, int column, int channel) in Elements(input, channels))
        {
            dx.Write(row * dxRowStride + column * channels + channel, 0);
        }

        foreach ((int row, int column, int channel) in Elements(output, channels))
        {
            foreach ((int toRow, int toColumn, double weight) in Sources(row, column, factor, whole))
            {
                if (toRow < input.Rows && toColumn < input.Columns)
                {
                    dx.Add(
                        toRow * dxRowStride + toColumn * channels + channel,
                        weight * dy.Read(row * dyRowStride + column * channels + channel));
                }
            }
        }
    }

    private static IEnumerable<(int Row, int Column, int Channel)> Elements((int Rows, int Columns) size, int channels)
    {
        for (int i = 0; i < size.Rows * size.Columns * channels; i++)
        {
            yield return (i / channels / size.Columns, i / channels % size.Columns, i % channels);
        }
    }

    private static IEnumerable<(int Row, int Column, double Weight)> Sources(
        int row, int column, (int Rows, int Columns) factor, (int Rows, int Columns)? whole)
    {
        foreach ((int fromRow, double vertical) in Axis(row, factor.Rows, whole?.Rows))
        {
            foreach ((int fromColumn, double horizontal) in Axis(column, factor.Columns, whole?.Columns))
            {
                yield return (fromRow, fromColumn, vertical * horizontal);
            }
        }
    }

    private static IEnumerable<(int From, double Weight)> Axis(int to, int factor, int? size)
    {
        if (size is not { } length)
        {
            return [(to / factor, 1)];
        }

        double place = (to + 0.5) / factor - 0.5;
        int below = (int)Math.Floor(place);
        return [(Math.Max(below, 0), 1 - place + below), (Math.Min(below + 1, length - 1), place - below)];
    }
}
