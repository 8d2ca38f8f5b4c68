using System;
using System.Linq;
using ConvGen.Tests.Numerics;
using Xunit;

namespace ConvGen.Tests.Sums;

[Input(224, 224, 3)]
[GlobalAveragePool2D]
internal sealed partial class GlobalAverageOfAPicture;

[Input(3000, 3000, 1)]
[GlobalAveragePool2D]
internal sealed partial class GlobalAverageOfAPlate;

[Input(300, 224, 5)]
[AveragePool2D(PoolHeight = 150, PoolWidth = 112)]
internal sealed partial class AveragesOfHalves;

[Input(230, 100, 17)]
[AveragePool2D(PoolHeight = 120, PoolWidth = 90, Stride = 50, Padding = Padding.Same)]
internal sealed partial class AveragesOfClippedWindows;

[Input(60, 60, 4)]
[AveragePool2D(PoolHeight = 20, PoolWidth = 12, StrideHeight = 20, StrideWidth = 12)]
internal sealed partial class AveragesOfShortRows;

/// <summary>Averages over large windows are as exact as over small ones.</summary>
public sealed class AveragePoolTests
{
    [Fact]
    public void Global_over_a_picture() => AssertExact(new GlobalAverageOfAPicture(1), new(224, 224, 3), (0, 224, 224), (0, 224, 224));

    [Fact]
    public void Global_over_nine_million_pixels() =>
        AssertExact(new GlobalAverageOfAPlate(1), new(3000, 3000, 1), (0, 3000, 3000), (0, 3000, 3000));

    [Fact]
    public void Windows_of_many_long_rows() => AssertExact(new AveragesOfHalves(1), new(300, 224, 5), (0, 150, 150), (0, 112, 112));

    [Fact]
    public void Windows_of_short_rows() => AssertExact(new AveragesOfShortRows(1), new(60, 60, 4), (0, 20, 20), (0, 12, 12));

    [Fact]
    public void Windows_that_padding_clips() =>
        AssertExact(new AveragesOfClippedWindows(1), new(230, 100, 17), (45, 120, 50), (20, 90, 50));

    private static void AssertExact(
        INetwork network, Shape input, (int Pad, int Size, int Stride) rows, (int Pad, int Size, int Stride) columns)
    {
        AssertExact(network, input, rows, columns, [.. Enumerable.Repeat(0.1f, input.Length)]);
        AssertExact(network, input, rows, columns, Widths.Reals(input.Length, seed: 1).Select(value => value + 8).ToArray());
    }

    private static void AssertExact(
        INetwork network, Shape input, (int Pad, int Size, int Stride) rows, (int Pad, int Size, int Stride) columns, float[] x)
    {
        float[] y = new float[network.OutputShape.Length];
        network.Predict(x, y);
        int channels = input[2], width = network.OutputShape.Rank == 3 ? network.OutputShape[1] : 1;
        for (int i = 0; i < y.Length; i++)
        {
            int firstRow = i / channels / width * rows.Stride - rows.Pad, firstColumn = i / channels % width * columns.Stride - columns.Pad;
            double sum = 0;
            int count = 0;
            for (int row = Math.Max(0, firstRow); row < Math.Min(firstRow + rows.Size, input[0]); row++)
            {
                for (int column = Math.Max(0, firstColumn); column < Math.Min(firstColumn + columns.Size, input[1]); column++, count++)
                {
                    sum += x[(row * input[1] + column) * channels + i % channels];
                }
            }

            Assert.Equal(sum / count, y[i], 1e-6 * sum / count);
        }
    }
}
