using System;
using System.Linq;
using ConvGen.Execution;
using ConvGen.Tests.Numerics;
using Xunit;

namespace ConvGen.Tests.Execution;

/// <summary>Packed copies hold what the weights say, in memory that held something else, whoever makes which part.</summary>
public sealed class PackingTests
{
    private delegate void Packer(ref float weights, ref float packed, PackingPart part);

    [Theory]
    [InlineData(9, 1, 64, 16, 2)]
    [InlineData(5, 1, 50, 8, 3)]
    [InlineData(3, 4, 7, 4, 2)]
    [InlineData(1, 6, 33, 16, 2)]
    public void FiltersLieBlockByBlock(int rows, int groups, int filters, int lanes, int vectors) => AssertPacked(
        rows, groups, filters, lanes, vectors,
        (ref float weights, ref float packed, PackingPart part) =>
            Packing.Filters(ref weights, ref packed, rows, groups, filters, lanes, vectors, part),
        (row, group, filter) => row * groups * filters + group * filters + filter);

    [Theory]
    [InlineData(9, 64, 16, 2)]
    [InlineData(5, 50, 8, 3)]
    [InlineData(30, 7, 4, 2)]
    public void FilterMajorWeightsDoToo(int rows, int filters, int lanes, int vectors) => AssertPacked(
        rows, 1, filters, lanes, vectors,
        (ref float weights, ref float packed, PackingPart part) =>
            Packing.FilterMajor(ref weights, ref packed, rows, filters, lanes, vectors, part),
        (row, _, filter) => filter * rows + row);

    /// <summary>A kernel of 3 x 3, whose taps run backwards.</summary>
    [Theory]
    [InlineData(1, 40, 6, 16, 2)]
    [InlineData(3, 5, 4, 8, 1)]
    public void TransposedWeightsDoToo(int groups, int inputs, int outputs, int lanes, int vectors) => AssertPacked(
        9 * outputs, groups, inputs, lanes, vectors,
        (ref float weights, ref float packed, PackingPart part) => Packing.Transposed(
            ref weights, ref packed, 3, 2, -1, 3, 2, -1, 3, groups, inputs, outputs, lanes, vectors, part),
        (row, group, input) => ((8 - row / outputs) * inputs + input) * groups * outputs + group * outputs + row % outputs);

    [Theory]
    [InlineData(19, 70, 4, 2)]
    [InlineData(8, 96, 8, 3)]
    public void PartsOfTransformedKernelsAreThoseOfTheWhole(int inputs, int filters, int lanes, int vectors)
    {
        float[] kernel = Widths.Reals(9 * inputs * filters, seed: 5);
        int length = 36 * inputs * ((filters + lanes - 1) / lanes * lanes);
        float[] whole = Poisoned(length), parts = Poisoned(length);
        Pack(ref whole[0], default);
        for (int part = 0; part < 5; part++)
        {
            Pack(ref parts[0], new PackingPart(part, 5));
        }

        Widths.AssertBits(whole, parts);
        Assert.DoesNotContain(whole[..length], float.IsNaN);

        void Pack(ref float packed, PackingPart part) => Packing.Winograd(
            ref kernel[0], ref packed, (4, 3), (4, 3), inputs * filters, filters, 1, inputs, filters, lanes, vectors, part);
    }

    private static void AssertPacked(
        int rows, int groups, int filters, int lanes, int vectors, Packer pack, Func<int, int, int, int> weightOf)
    {
        float[] weights = [.. Enumerable.Range(1, rows * groups * filters).Select(i => (float)i)];
        int stride = (filters + lanes - 1) / lanes * lanes;
        float[] expected = Poisoned(rows * groups * stride);
        for (int group = 0; group < groups; group++)
        {
            for (int filter = 0; filter < stride; filter++)
            {
                int first = filter / (vectors * lanes) * vectors * lanes;
                int width = Math.Min(vectors * lanes, stride - first);
                for (int row = 0; row < rows; row++)
                {
                    expected[(group * stride + first) * rows + row * width + filter - first] =
                        filter < filters ? weights[weightOf(row, group, filter)] : 0;
                }
            }
        }

        foreach (int parts in new[] { 1, 2, 3, 7 })
        {
            float[] packed = Poisoned(rows * groups * stride);
            for (int part = parts - 1; part >= 0; part--)
            {
                pack(ref weights[0], ref packed[0], new PackingPart(part, parts));
            }

            Assert.Equal(expected, packed);
        }
    }

    private static float[] Poisoned(int length) => [.. Enumerable.Repeat(float.NaN, length + 1)];
}
