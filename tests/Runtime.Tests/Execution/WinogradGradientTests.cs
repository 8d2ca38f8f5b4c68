using System;
using System.Linq;
using ConvGen.Execution;
using ConvGen.Tests.Numerics;
using Xunit;

namespace ConvGen.Tests.Execution;

public sealed class WinogradGradientTests
{
    [Theory]
    [InlineData(2, 3, 2, 3, 1)]
    [InlineData(4, 3, 4, 3, 37)]
    [InlineData(3, 3, 3, 3, 16)]
    [InlineData(5, 3, 5, 3, 51)]
    [InlineData(6, 3, 6, 3, 64)]
    [InlineData(2, 5, 2, 5, 15)]
    [InlineData(3, 5, 3, 5, 33)]
    [InlineData(4, 5, 4, 5, 18)]
    [InlineData(1, 1, 5, 3, 29)]
    [InlineData(3, 5, 1, 1, 7)]
    [InlineData(4, 5, 6, 3, 41)]
    public void GradientsAreTakenBackAndAdded(int rowOutputs, int rowTaps, int columnOutputs, int columnTaps, int length)
    {
        double[,] down = WinogradMatrix.Of((rowOutputs, rowTaps)), along = WinogradMatrix.Of((columnOutputs, columnTaps));
        int patch = along.GetLength(0), elements = down.GetLength(0) * patch, taps = rowTaps * columnTaps;
        int step = length + 5, tapStep = length + 3;
        const int Line = 16;
        float[] du = [.. Widths.Reals(elements * step, seed: 5), .. Enumerable.Repeat(float.NaN, Line)];
        float[] before = Widths.Reals(taps * tapStep, seed: 6);
        float[] dw = [.. before, 7];

        WinogradGradient.Accumulate(ref du[0], ref dw[0], (rowOutputs, rowTaps), (columnOutputs, columnTaps), length, step, tapStep);

        Assert.Equal(7, dw[^1]);
        for (int i = 0; i < taps * tapStep; i++)
        {
            int tap = i / tapStep;
            if (i % tapStep >= length)
            {
                Assert.Equal(before[i], dw[i]);
                continue;
            }

            double expected = before[i];
            double magnitude = Math.Abs(expected);
            for (int element = 0; element < elements; element++)
            {
                double term =
                    down[element / patch, tap / columnTaps] * along[element % patch, tap % columnTaps] * du[element * step + i % tapStep];
                expected += term;
                magnitude += Math.Abs(term);
            }

            Assert.Equal(expected, dw[i], 1e-6 * magnitude);
        }
    }
}
