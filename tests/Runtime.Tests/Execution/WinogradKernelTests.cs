using System;
using System.Linq;
using System.Runtime.Intrinsics;
using ConvGen.Execution;
using ConvGen.Tests.Numerics;
using Xunit;

namespace ConvGen.Tests.Execution;

public sealed class WinogradKernelTests
{
    /// <summary>Finite points of patches from four elements on.</summary>
    private static readonly double[][] _points = [[0, 1, -1], [0, 1, -1, 0.5], [0, 1, -1, 2, -2], [0, 1, -1, 2, -2, 0.5], [0, 1, -1, 2, -2, 0.5, -0.5]];

    [Theory]
    [InlineData(2, 3, 1, 1, 2)]
    [InlineData(2, 3, 19, 70, 2)]
    [InlineData(4, 3, 8, 32, 2)]
    [InlineData(4, 3, 21, 45, 3)]
    [InlineData(4, 3, 3, 160, 8)]
    [InlineData(3, 3, 7, 20, 2)]
    [InlineData(5, 3, 12, 36, 2)]
    [InlineData(6, 3, 10, 64, 4)]
    [InlineData(3, 5, 5, 17, 3)]
    [InlineData(4, 5, 11, 32, 2)]
    [InlineData(2, 5, 9, 33, 1)]
    [InlineData(2, 5, 16, 64, 4)]
    public void KernelsAreTransformedWhateverTheirLayoutAndTheVectors(int outputs, int taps, int inputs, int filters, int vectors)
    {
        float[] kernel = Widths.Reals(taps * taps * inputs * filters, seed: 3);
        float[] filterMajor = new float[kernel.Length], backwards = new float[kernel.Length];
        for (int i = 0; i < kernel.Length; i++)
        {
            (int tap, int input, int filter) = (i / filters / inputs, i / filters % inputs, i % filters);
            filterMajor[(filter * taps * taps + tap) * inputs + input] = kernel[i];
            backwards[((taps * taps - 1 - tap) * filters + filter) * inputs + input] = kernel[i];
        }

        foreach (int lanes in new[] { 4, 8, 16 })
        {
            if (lanes == 16 && !Vector512.IsHardwareAccelerated && !Widths.Fused)
            {
                continue;
            }

            int patch = outputs + taps - 1, last = taps * taps - 1;
            int length = patch * patch * inputs * ((filters + lanes - 1) / lanes * lanes);
            float[] packed = Sentinels(length), packedFilterMajor = Sentinels(length), packedBackwards = Sentinels(length);
            Packing.Winograd(ref kernel[0], ref packed[0], outputs, taps, inputs * filters, filters, 1, inputs, filters, lanes, vectors);
            Packing.Winograd(ref filterMajor[0], ref packedFilterMajor[0], outputs, taps, inputs, 1, taps * taps * inputs, inputs, filters, lanes, vectors);
            Packing.Winograd(
                ref backwards[last * inputs * filters], ref packedBackwards[0], outputs, taps, -inputs * filters, 1, inputs, inputs, filters, lanes, vectors);

            Assert.Equal(7, packed[length]);
            Widths.AssertBits(packed, packedFilterMajor);
            Widths.AssertBits(packed, packedBackwards);
            AssertTransformed(kernel, packed, outputs, taps, inputs, filters, lanes, vectors);
        }
    }

    private static float[] Sentinels(int length) => [.. Enumerable.Repeat(7f, length + 1)];

    /// <summary>Against u = G g transpose(G) in double.</summary>
    private static void AssertTransformed(float[] kernel, float[] packed, int outputs, int taps, int inputs, int filters, int lanes, int vectors)
    {
        int patch = outputs + taps - 1, stride = (filters + lanes - 1) / lanes * lanes;
        double[,] g = Matrix(patch, taps);
        for (int element = 0; element < patch * patch; element++)
        {
            for (int input = 0; input < inputs; input++)
            {
                for (int filter = 0; filter < stride; filter++)
                {
                    double expected = 0;
                    for (int tap = 0; filter < filters && tap < taps * taps; tap++)
                    {
                        expected += g[element / patch, tap / taps] * g[element % patch, tap % taps] * kernel[(tap * inputs + input) * filters + filter];
                    }

                    int block = filter / (vectors * lanes) * vectors * lanes;
                    int width = Math.Min(vectors * lanes, stride - block);
                    Assert.Equal(expected, packed[element * inputs * stride + block * inputs + input * width + filter - block], 1e-5 * (1 + Math.Abs(expected)));
                }
            }
        }
    }

    /// <summary>Powers of the points, each row divided by the product of its point's distances from the others, up to sign; then infinity.</summary>
    private static double[,] Matrix(int patch, int taps)
    {
        double[] points = _points[patch - 4];
        double[,] g = new double[patch, taps];
        g[patch - 1, taps - 1] = 1;
        for (int i = 0; i < points.Length; i++)
        {
            double distances = points.Where((_, other) => other != i).Aggregate(1.0, (product, other) => product * (points[i] - other));

            // For the smallest patches the sign of the first point belongs to the transforms of inputs.
            double scale = patch < 6 && i == 0 ? -1 / distances : 1 / distances;
            for (int tap = 0; tap < taps; tap++)
            {
                g[i, tap] = Math.Pow(points[i], tap) * scale;
            }
        }

        return g;
    }
}
