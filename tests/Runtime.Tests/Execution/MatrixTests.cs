using System;
using System.Linq;
using ConvGen.Execution;
using ConvGen.Tests.Numerics;
using Xunit;

namespace ConvGen.Tests.Execution;

public sealed class MatrixTests
{
    /// <summary>Around every number of rows and columns that is moved in registers.</summary>
    private static readonly int[] _sizes = [1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 20, 24, 28, 31, 32, 33, 37];

    [Fact]
    public void TransposesOfEverySizeAreExactAndTouchNothingElse() => AssertMoves(
        (source, sourceStep, target, targetStep, rows, columns) => MatrixTranspose.Run(
            ref source[0], sourceStep, ref target[0], targetStep, rows, columns),
        transposed: true);

    [Fact]
    public void CopiesOfEverySizeAreExactAndTouchNothingElse() => AssertMoves(
        (source, sourceStep, target, targetStep, rows, columns) => MatrixCopy.Run(
            ref source[0], sourceStep, ref target[0], targetStep, rows, columns),
        transposed: false);

    private static void AssertMoves(Action<float[], int, float[], int, int, int> move, bool transposed)
    {
        foreach (int rows in _sizes)
        {
            foreach (int columns in _sizes)
            {
                int sourceStep = columns + 3,
                    targetRows = transposed ? columns : rows,
                    targetColumns = transposed ? rows : columns,
                    targetStep = targetColumns + 2;
                float[] source = Widths.Reals(rows * sourceStep, seed: 1);
                float[] target = [.. Enumerable.Repeat(7f, targetRows * targetStep)];
                move(source, sourceStep, target, targetStep, rows, columns);
                for (int i = 0; i < target.Length; i++)
                {
                    (int row, int column) = (i / targetStep, i % targetStep);
                    float expected = column >= targetColumns
                        ? 7
                        : transposed ? source[column * sourceStep + row] : source[row * sourceStep + column];
                    Assert.True(
                        expected == target[i], $"{rows}x{columns}: row {row}, column {column} is {target[i]} instead of {expected}.");
                }
            }
        }
    }
}
