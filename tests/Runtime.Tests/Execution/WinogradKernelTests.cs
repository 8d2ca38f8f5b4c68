using System;
using System.Linq;
using System.Runtime.Intrinsics;
using ConvGen.Execution;
using ConvGen.Tests.Numerics;
using Xunit;

namespace ConvGen.Tests.Execution;

public sealed class WinogradKernelTests
{
    [Theory]
    [InlineData(2, 3, 2, 3, 1, 1, 2)]
    [InlineData(2, 3, 2, 3, 19, 70, 2)]
    [InlineData(4, 3, 4, 3, 8, 32, 2)]
    [InlineData(4, 3, 4, 3, 21, 45, 3)]
    [InlineData(4, 3, 4, 3, 3, 160, 8)]
    [InlineData(3, 3, 3, 3, 7, 20, 2)]
    [InlineData(5, 3, 5, 3, 12, 36, 2)]
    [InlineData(6, 3, 6, 3, 10, 64, 4)]
    [InlineData(3, 5, 3, 5, 5, 17, 3)]
    [InlineData(4, 5, 4, 5, 11, 32, 2)]
    [InlineData(2, 5, 2, 5, 9, 33, 1)]
    [InlineData(2, 5, 2, 5, 16, 64, 4)]
    [InlineData(1, 1, 5, 3, 38, 51, 2)]
    [InlineData(4, 5, 1, 1, 9, 20, 2)]
    [InlineData(6, 3, 2, 5, 9, 34, 2)]
    [InlineData(3, 5, 4, 3, 17, 64, 3)]
    public void KernelsAreTransformedWhateverTheirLayoutAndTheVectors(
        int rowOutputs, int rowTaps, int columnOutputs, int columnTaps, int inputs, int filters, int vectors)
    {
        (int Outputs, int Taps) rows = (rowOutputs, rowTaps), columns = (columnOutputs, columnTaps);
        int taps = rowTaps * columnTaps;
        float[] kernel = Widths.Reals(taps * inputs * filters, seed: 3);
        float[] filterMajor = new float[kernel.Length], backwards = new float[kernel.Length];
        for (int i = 0; i < kernel.Length; i++)
        {
            (int tap, int input, int filter) = (i / filters / inputs, i / filters % inputs, i % filters);
            filterMajor[(filter * taps + tap) * inputs + input] = kernel[i];
            backwards[((taps - 1 - tap) * filters + filter) * inputs + input] = kernel[i];
        }

        foreach (int lanes in new[] { 4, 8, 16 })
        {
            if (lanes == 16 && !Vector512.IsHardwareAccelerated && !Widths.Fused)
            {
                continue;
            }

            int last = taps - 1;
            int length = Patch(rows) * Patch(columns) * inputs * ((filters + lanes - 1) / lanes * lanes);
            float[] packed = Sentinels(length), packedFilterMajor = Sentinels(length), packedBackwards = Sentinels(length);
            Packing.Winograd(ref kernel[0], ref packed[0], rows, columns, inputs * filters, filters, 1, inputs, filters, lanes, vectors);
            Packing.Winograd(
                ref filterMajor[0], ref packedFilterMajor[0], rows, columns, inputs, 1, taps * inputs, inputs, filters, lanes, vectors);
            Packing.Winograd(
                ref backwards[last * inputs * filters], ref packedBackwards[0], rows, columns, -inputs * filters, 1, inputs, inputs,
                filters, lanes, vectors);

            Assert.Equal(7, packed[length]);
            Widths.AssertBits(packed, packedFilterMajor);
            Widths.AssertBits(packed, packedBackwards);
            AssertTransformed(kernel, packed, rows, columns, inputs, filters, lanes, vectors);
        }
    }

    private static int Patch((int Outputs, int Taps) axis) => axis.Outputs + axis.Taps - 1;

    private static float[] Sentinels(int length) => [.. Enumerable.Repeat(7f, length + 1)];

    /// <summary>Against u = G g transpose(G) in double.</summary>
    private static void AssertTransformed(
        float[] kernel, float[] packed, (int Outputs, int Taps) rows, (int Outputs, int Taps) columns, int inputs, int filters, int lanes,
        int vectors)
    {
        int stride = (filters + lanes - 1) / lanes * lanes;
        double[,] down = WinogradMatrix.Of(rows), along = WinogradMatrix.Of(columns);
        for (int element = 0; element < Patch(rows) * Patch(columns); element++)
        {
            for (int input = 0; input < inputs; input++)
            {
                for (int filter = 0; filter < stride; filter++)
                {
                    double expected = 0;
                    for (int tap = 0; filter < filters && tap < rows.Taps * columns.Taps; tap++)
                    {
                        expected +=
                            down[element / Patch(columns), tap / columns.Taps] * along[element % Patch(columns), tap % columns.Taps]
                                * kernel[(tap * inputs + input) * filters + filter];
                    }

                    int block = filter / (vectors * lanes) * vectors * lanes;
                    int width = Math.Min(vectors * lanes, stride - block);
                    Assert.Equal(
                        expected, packed[element * inputs * stride + block * inputs + input * width + filter - block],
                        1e-5 * (1 + Math.Abs(expected)));
                }
            }
        }
    }
}
