using System;
using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Planning.Tests.Kernels;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Functions;

/// <summary>Takes the gradient of transformed weights back: dw += transpose(G) du G.</summary>
internal static class NaiveWinogradGradient
{
    /// <param name="du">Gradient of the transformed weights: as many numbers for each element of a patch.</param>
    /// <param name="dw">Gradient of the weights: as many for each tap.</param>
    /// <param name="rows">The transform down the columns.</param>
    /// <param name="columns">That along the rows.</param>
    /// <param name="length">Filters times the inputs that are taken together.</param>
    /// <param name="step">Numbers between the elements of a patch.</param>
    /// <param name="tapStep">Numbers between the taps.</param>
    public static void Run(Place du, Place dw, WinogradFilter rows, WinogradFilter columns, int length, int step, int tapStep)
    {
        (WinogradMatrices downMatrices, WinogradMatrices alongMatrices) = (new(rows), new(columns));
        (double[,] down, double[,] along) = (downMatrices.Joining(downMatrices.G), alongMatrices.Joining(alongMatrices.G));
        (double[,] downMagnitude, double[,] alongMagnitude) = (Matrix.Absolute(down), Matrix.Absolute(along));
        for (int i = 0; i < length; i++)
        {
            double[,] elements = Matrix.Of(rows.Patch, columns.Patch, (row, column) => du.Read((row * columns.Patch + column) * step + i));
            double[,] sums = Matrix.Around(down, elements, along);
            double[,] magnitudes = Matrix.Around(downMagnitude, Matrix.Absolute(elements), alongMagnitude);
            for (int tap = 0; tap < sums.Length; tap++)
            {
                (int row, int column) = (tap / columns.Taps, tap % columns.Taps);
                dw.Add(tap * tapStep + i, Grid.Nearest(sums[row, column], magnitudes[row, column]));
            }
        }
    }
}
